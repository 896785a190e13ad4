import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOrganizationWith,
  codeOf,
  enrol,
  sessionsIn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { OAuthStage, Visit } from '../attacks/stage.ts'
import { assign } from '../factories/index.ts'
import { authorizeThrough } from './oauth.ts'
import { aConnected, type Connected, comeBack, departureOf, usersIn } from './stage.ts'

const ASKS_AGAIN = { secondFactor: { requirement: 'required', fromConnection: 'ignored' } }

/** A provider's word for a second factor where the policy says that it never counts. */
describe('a second factor by the word of a provider, where the policy counts none (GHSA-g2pf-ww5m-2r9m)', () => {
  let stage: OAuthStage
  const providers: Connected['provider'][] = []
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(async () => {
    await Promise.all(providers.map((provider) => provider.close()))
    await stage.app.drop()
  })

  /** Somebody whose provider says that there was a second factor; nobody here has ever seen one. */
  async function arrive(more: object = { amr: ['mfa'] }) {
    const { app, workspace } = stage
    const school = await aConnected({ app, workspace }, { as: stage.operatorHeaders })
    providers.push(school.provider)
    const home = school.place
    const child = await anOrganizationWith({ app, workspace }, ASKS_AGAIN, home)
    school.provider.claims = { sub: 'rider', email: `rider@${home.slug}.example`, ...more }
    const client = await stage.application(workspace.root)
    const visit = new Visit(stage, client)
    await authorizeThrough(visit, school, { organization: home.organizationId })
    const userId = (await usersIn({ app, workspace }, home)).find(({ email }) =>
      email?.startsWith('rider@'),
    )?.id
    if (!userId) throw new Error('nobody')
    await assign(app, home, userId, 'administrator', 'subtree')
    app.services.state.apply([{ workspaceId: workspace.id, topic: 'principal', subject: userId }])
    return { visit, home, child, userId, client, provider: school.provider }
  }

  it('lets nobody enter who has none, as ever', async () => {
    const { visit, child } = await arrive({})
    const at = await visit.authorize({ organization: child.organizationId, prompt: 'none' })
    expect(at.searchParams.has('code')).toBe(false)
  })

  it('is none where an organization is entered', async () => {
    const { visit, child } = await arrive()
    const at = await visit.authorize({ organization: child.organizationId, prompt: 'none' })
    expect(at.searchParams.has('code')).toBe(false)
  })

  it('is none for an exchange of tokens', async () => {
    const { visit, home, child } = await arrive()
    const { body } = await visit.redeem(await visit.code({ organization: home.organizationId }))
    const exchanged = await visit.exchange(String(body.access_token), child.organizationId)
    expect(exchanged.body.access_token).toBeUndefined()
  })

  it('is none any more for what is held when the policy is tightened', async () => {
    const { visit, home } = await arrive()
    const resource = `${stage.issuer}/api`
    const organization = home.organizationId
    const api = await visit.redeem(await visit.code({ organization, resource }), { resource })
    const jwt = String(api.body.access_token)
    const read = async () => (await stage.api(`GET /organizations/${organization}`, undefined, jwt)).status
    expect(await read()).toBe(200)
    await setOrganization(stage.app, home, { policy: JSON.stringify(ASKS_AGAIN) })
    expect(await read()).toBe(401)
  })

  it.each([
    ['none any more for tokens that outlived the session, where a provider is trusted', {}, 'invalid_grant'],
    [
      'one still for tokens that outlived the session, where the provider said so',
      { amr: ['mfa'] },
      undefined,
    ],
  ])('is %s', async (_what, more, refused) => {
    const { home, client, provider } = await arrive(more)
    const visit = new Visit(stage, client)
    const organization = home.organizationId
    const policy = (fromConnection: string) =>
      setOrganization(stage.app, home, {
        policy: JSON.stringify({ secondFactor: { requirement: 'required', fromConnection } }),
      })
    const { root } = stage.workspace
    // Whoever is above says so as well.
    await setOrganization(stage.app, root, {
      policy: JSON.stringify({ secondFactor: { fromConnection: 'trusted' } }),
    })
    await policy('trusted')
    const scope = 'openid offline_access'
    const at = await authorizeThrough(visit, { provider }, { organization, scope, prompt: 'consent' })
    const { body } = await visit.redeem(at.searchParams.get('code') ?? '')
    const session = (await sessionsIn(stage.app, home)).at(-1)
    expect(session?.second_factor_by).toBe(refused ? 'trusted' : 'proved')
    await visit.browser.open(`/w/${stage.workspace.slug}/account/sign-out`)
    await visit.browser.submit({ decision: 'sign-out' })
    const kept = await visit.refresh(String(body.refresh_token))
    expect(kept.body.error).toBeUndefined()
    await policy('proved')
    const after = await visit.refresh(String(kept.body.refresh_token))
    await setOrganization(stage.app, root, { policy: '{}' })
    expect(after.body.error).toBe(refused)
  })

  it('is asked for there, and an own one leads on', async () => {
    const { visit, home, child, userId } = await arrive()
    const { secret } = await enrol(stage.app, home, userId)
    await visit.authorize({ organization: child.organizationId })
    await visit.browser.submit({ code: codeOf(secret, stage.app) })
    const { browser } = visit
    if (browser.title().endsWith('asks for access')) await browser.submit({ decision: 'allow' })
    const at = new URL(browser.shown?.url ?? '', 'http://localhost:4000')
    expect(at.searchParams.has('code')).toBe(true)
    const [session] = await sessionsIn(stage.app, home)
    expect(session).toMatchObject({ amr: ['fed', 'otp', 'mfa'], second_factor_by: 'own' })
    const again = await visit.authorize({ organization: child.organizationId, prompt: 'none' })
    expect(again.searchParams.has('code')).toBe(true)
  })

  it('is set up by a session of this morning once the provider has asked the person anew', async () => {
    const seconds = () => Math.floor(stage.app.services.clock.now().getTime() / 1000)
    const { visit, home, provider } = await arrive({ auth_time: seconds() - 2 * 60 * 60 })
    await setOrganization(stage.app, home, {
      policy: JSON.stringify({ secondFactor: { requirement: 'required' } }),
    })
    await visit.authorize({ organization: home.organizationId })
    const { browser } = visit
    const departure = departureOf(await browser.press('connection'))
    expect([departure.searchParams.get('prompt'), departure.searchParams.get('max_age')]).toEqual([
      'login',
      '0',
    ])
    provider.claims = { ...provider.claims, auth_time: seconds() }
    await comeBack(browser, provider, departure)
    expect(browser.title()).toBe('Set up your second factor')
  })
})
