import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import { anOrganizationWith, aPerson, PASSWORD } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { aConnected, comeBack, departureOf } from '../connections/stage.ts'
import { until } from '../e2e/server.ts'
import { assign } from '../factories/index.ts'
import { Visitor } from '../saml/visitor.ts'
import { hasApacheWith } from './apache.ts'
import { type AuthOpenidc, startAuthOpenidc } from './auth-openidc.ts'
import { aListeningStage } from './listening-stage.ts'

const EMAIL = 'rider@school.example'
const OWNER = 'owner@school.example'

describe.runIf(hasApacheWith('auth_openidc'))('an application behind mod_auth_openidc', () => {
  let stage: OAuthStage
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let rider: UserId
  let peer: AuthOpenidc
  beforeAll(async () => {
    stage = await aListeningStage()
    place = await anOrganizationWith(stage)
    rider = await aPerson(stage.app, place, EMAIL)
    await assign(stage.app, place, await aPerson(stage.app, place, OWNER), 'administrator')
    peer = await startAuthOpenidc(stage)
  })
  afterAll(async () => {
    await peer?.stop()
    await stage?.app.drop()
  })

  const isAsked = ({ url }: { url: string }) => url.startsWith(`${stage.issuer}/authorize?`)
  const headersOf = ({ body }: { body: string }) => JSON.parse(body) as Record<string, string>

  /** A browser at both, signed in with a password; and the page that was asked for. */
  async function signIn(email = EMAIL, path = '/protected/page') {
    const visitor = new Visitor(peer.origin)
    const browser = stage.browser()
    const asked = await visitor.go(`${peer.origin}${path}?organization=${place.slug}`)
    expect(isAsked(asked)).toBe(true)
    await browser.open(asked.url)
    const back = await browser.submit({ identifier: email, password: PASSWORD })
    return { visitor, browser, asked, page: await visitor.go(back.url) }
  }
  async function endSessions() {
    const { organizationId } = place
    const answer = await stage.api(`DELETE /organizations/${organizationId}/users/${rider}/sessions`)
    expect(answer.status).toBe(204)
  }
  const inside = async (visitor: Visitor) =>
    JSON.parse((await visitor.go(`${peer.own}?info=json`)).body) as Record<'access_token', string>

  it('shows the page that was asked for to who signed in, and tells it who that is and where', async () => {
    const { visitor, asked, page } = await signIn()
    expect(new URL(asked.url).searchParams.get('code_challenge_method')).toBe('S256')
    expect(page.url).toBe(`${peer.origin}/protected/page?organization=${place.slug}`)
    expect(headersOf(page)).toMatchObject({
      oidc_claim_iss: stage.issuer,
      oidc_claim_aud: peer.clientId,
      oidc_claim_sub: rider,
      oidc_claim_email: EMAIL,
      oidc_claim_org_id: place.organizationId,
      oidc_claim_org_name: place.slug,
      oidc_claim_amr: 'pwd',
    })
    expect(await visitor.go(`${peer.origin}/administration`)).toMatchObject({ status: 401 })
    const owner = await signIn(OWNER, '/administration')
    expect(headersOf(owner.page)).toMatchObject({ oidc_claim_roles: 'administrator' })
    expect(headersOf(owner.page).oidc_claim_permissions?.split(',')).toContain('users:write')
  })

  it('renews its tokens, each time by the latest, until the session is over', async () => {
    const { visitor } = await signIn()
    const tokens = new Set<string>()
    for (let times = 0; times < 3; times += 1)
      tokens.add(headersOf(await visitor.go(`${peer.origin}/fresh`)).oidc_access_token ?? '')
    expect(tokens.size).toBe(3)
    await endSessions()
    expect((await visitor.go(`${peer.origin}/fresh`)).body).not.toContain('oidc_access_token')
    expect(isAsked(await visitor.go(`${peer.origin}/fresh`))).toBe(true)
  })

  it('takes somebody to sign out here, and back', async () => {
    const { visitor, browser } = await signIn()
    const leaving = await visitor.go(`${peer.own}?logout=${encodeURIComponent(`${peer.origin}/gone`)}`)
    await browser.open(leaving.url)
    expect(browser.title()).toBe('Sign out?')
    const back = await browser.submit({ logout: 'yes' })
    expect(back.url).toBe(`${peer.origin}/gone`)
    const again = await visitor.go(`${peer.origin}/protected/?organization=${place.slug}`)
    expect(isAsked(again)).toBe(true)
    await browser.open(again.url)
    expect(browser.title()).toMatch(/^Sign in to /)
  })

  it('hears of a session that is ended here, and of no other', async () => {
    const [ended, other] = [await signIn(), await signIn(OWNER)]
    await endSessions()
    await until(async () => isAsked(await ended.visitor.go(`${peer.origin}/protected/`)))
    expect((await other.visitor.go(`${peer.origin}/protected/`)).status).toBe(200)
  })

  it('asks here about a token that it is called with', async () => {
    const { visitor } = await signIn()
    const { access_token: token } = await inside(visitor)
    const call = (authorization?: string) =>
      fetch(`${peer.origin}/api/horses`, { headers: { ...(authorization && { authorization }) } })
    const told = await (await call(`Bearer ${token}`)).json()
    expect(told).toMatchObject({ oidc_claim_sub: rider, oidc_claim_org_id: place.organizationId })
    expect((await call()).status).toBe(401)
    expect((await call(`Bearer ${token}x`)).status).toBe(401)
    await endSessions()
    expect((await call(`Bearer ${token}`)).status).toBe(401)
  })

  it('takes who came through the provider of their organization, for as long as that is trusted', async () => {
    const school = await aConnected(stage, { as: stage.operatorHeaders })
    const { slug, organizationId } = school.place
    school.provider.claims = { sub: 'rider', email: `rider@${slug}.example` }
    const [visitor, browser] = [new Visitor(peer.origin), stage.browser()]
    await browser.open((await visitor.go(`${peer.origin}/protected/?organization=${slug}`)).url)
    const back = await comeBack(browser, school.provider, departureOf(await browser.press('connection')))
    expect(headersOf(await visitor.go(back.url))).toMatchObject({ oidc_claim_org_id: organizationId })
    const off = await school.api(stage.operatorHeaders, `POST ${school.one}/deactivate`, {})
    expect(off.status).toBe(200)
    await until(async () => isAsked(await visitor.go(`${peer.origin}/protected/`)))
  })
})
