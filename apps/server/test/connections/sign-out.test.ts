import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, eventsIn, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { sign } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { OAuthStage, Visit } from '../attacks/stage.ts'
import { Browser } from '../harness/browser.ts'
import { authorizeThrough } from './oauth.ts'
import { aConnected, type Connected, departureOf, signInThrough } from './stage.ts'

type Options = NonNullable<Parameters<typeof aConnected>[1]>

/** An organization at whose provider there is a rider. */
async function aSchool(stage: Stage, options: Options = {}): Promise<Connected> {
  const school = await aConnected(stage, options)
  school.provider.claims = { email: 'rider@school.example', name: 'Rhea Rider' }
  return school
}

const UPSTREAM = { connection: { settings: { logout: 'upstream' } } }

/** OpenID Connect RP-Initiated Logout 1.0, at the provider that a session came through. */
describe('signing out at the provider as well', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  const account = () => `/w/${stage.workspace.slug}/account`
  const signOut = async (browser: Browser, fields: Record<string, string> = {}) => {
    await browser.open(`${account()}/sign-out`)
    return browser.submit({ decision: 'sign-out', ...fields })
  }
  const isIn = async (browser: Browser) => {
    await browser.open(account())
    return browser.title() === 'Your account'
  }
  const backFrom = (departure: URL, state = departure.searchParams.get('state') ?? '') => {
    const back = new URL(departure.searchParams.get('post_logout_redirect_uri') ?? '')
    return `${back.pathname}?${new URLSearchParams({ state })}`
  }
  const failures = async ({ place }: Connected) =>
    (await eventsIn(stage.app, place)).filter(({ type }) => type === 'connection.sign_out_failed')

  it('takes the browser there when its session is over here, and ends where every sign-out does', async () => {
    const school = await aSchool(stage, UPSTREAM)
    const browser = await signInThrough(stage, school)
    await browser.open(`${account()}/sign-out`)
    expect(browser.shown?.body).toContain('signed out at School ID as well')
    const departure = departureOf(await signOut(browser))
    expect(`${departure.origin}${departure.pathname}`).toBe(`${school.provider.issuer}/logout`)
    const { id_token_hint: hint = '', ...asked } = Object.fromEntries(departure.searchParams)
    expect(asked).toEqual({
      client_id: 'bailiwick',
      post_logout_redirect_uri: `http://localhost:4000/w/${stage.workspace.slug}/sign-in/signed-out/${school.connectionId}`,
      state: expect.stringMatching(/^[\w-]{32}$/),
    })
    const claims = JSON.parse(Buffer.from(hint.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ iss: school.provider.issuer, sub: 'rider-1' })
    expect(await sessionsIn(stage.app, school.place)).toMatchObject([{ end_reason: 'signed_out' }])
    await browser.open(backFrom(departure))
    expect([browser.shown?.url, browser.title()]).toEqual([`${account()}/signed-out`, 'You are signed out'])
    expect(await isIn(browser)).toBe(false)
    await school.provider.close()
  })

  it('leads back once, whoever brings it, and for this connection alone', async () => {
    const school = await aSchool(stage, UPSTREAM)
    const beside = await aSchool(stage, UPSTREAM)
    const departure = departureOf(await signOut(await signInThrough(stage, school)))
    const back = backFrom(departure)
    const stranger = new Browser(stage.app)
    for (const elsewhere of [
      back.replace(school.connectionId, beside.connectionId),
      back.replace(school.connectionId, 'x'),
      backFrom(departure, 'made-up'),
      back.replace('state=', 'x='),
    ]) {
      await stranger.open(elsewhere)
      // What everybody gets to see; it leads nowhere.
      expect([stranger.title(), stranger.shown?.url]).toEqual(['You are signed out', elsewhere])
    }
    await stranger.open(back)
    expect(stranger.shown?.url).toBe(`${account()}/signed-out`)
    await stranger.open(back)
    expect(stranger.shown?.url).toBe(back)
    await Promise.all([school.provider.close(), beside.provider.close()])
  })

  it('goes from one provider to the next when all accounts of a browser sign out', async () => {
    const schools = [await aSchool(stage, UPSTREAM), await aSchool(stage), await aSchool(stage, UPSTREAM)]
    const browser = new Browser(stage.app)
    for (const school of schools) await signInThrough(stage, school, browser)
    await browser.open(account())
    if (browser.title() !== 'Your account') await browser.press('session')
    const [, , last] = schools as [Connected, Connected, Connected]
    const session = (await sessionsIn(stage.app, last.place))[0]?.id
    await browser.open(`${account()}/sign-out?session=${session}`)
    const departure = departureOf(await browser.submit({ decision: 'sign-out', everywhere: 'yes' }))
    const next = departureOf(await browser.open(backFrom(departure)))
    expect(new Set([departure.origin, next.origin])).toEqual(
      new Set([schools[0]?.provider.issuer, last.provider.issuer]),
    )
    await browser.open(backFrom(next))
    expect(browser.shown?.url).toBe(`${account()}/signed-out`)
    for (const { provider, place } of schools) {
      expect(await sessionsIn(stage.app, place)).toMatchObject([{ end_reason: 'signed_out' }])
      await provider.close()
    }
  })

  it.each<[string, object, (school: Connected) => void]>([
    ['the connection says so', {}, () => {}],
    [
      'the provider does not offer it',
      UPSTREAM,
      ({ provider }) => {
        const { end_session_endpoint: _, ...document } = provider.document
        provider.document = document
      },
    ],
  ])('ends here when %s', async (_name, options, change) => {
    const school = await aSchool(stage, options)
    change(school)
    const browser = await signInThrough(stage, school)
    await signOut(browser)
    expect(browser.shown?.url).toBe(`${account()}/signed-out`)
    expect(await failures(school)).toEqual([])
    await school.provider.close()
  })

  it('keeps nobody signed in when the provider is down, and its administrator reads it', async () => {
    const school = await aSchool(stage, UPSTREAM)
    const browser = await signInThrough(stage, school)
    await school.provider.close()
    // What was known of the provider is asked anew after a change.
    const { body } = await school.api(school.admin, `GET ${school.one}`)
    const { name, preset, reach, settings, createsAccounts, mappings, domains } = body
    const changed = { ...(settings as object), scopes: ['openid'] }
    const put = { name, preset, reach, createsAccounts, mappings, domains, settings: changed }
    expect((await school.api(school.admin, `PUT ${school.one}`, put)).status).toBe(200)
    await signOut(browser)
    expect(browser.shown?.url).toBe(`${account()}/signed-out`)
    expect(await isIn(browser)).toBe(false)
    expect(await failures(school)).toMatchObject([{ reason: 'unreachable', outcome: 'failed' }])
  })

  it('tells another issuer nothing, nor one that nobody signs in through any more', async () => {
    const school = await aSchool(stage, UPSTREAM)
    const browser = await signInThrough(stage, school)
    await browser.open(`${account()}/sign-out`)
    await school.api(school.admin, `POST ${school.one}/deactivate`, {})
    await browser.submit({ decision: 'sign-out' })
    expect(String(browser.shown?.headers.refresh ?? '')).toBe('')
    await school.provider.close()
  })

  it('posts a hint that is too long for an address', async () => {
    const school = await aSchool(stage, UPSTREAM)
    const { provider } = school
    provider.makeIdToken = (claims) => sign(provider.key, { ...claims, groups: 'x'.repeat(4_000) })
    const browser = await signInThrough(stage, school)
    const shown = await signOut(browser)
    const { action, hidden } = browser.form()
    expect(action).toBe(`${provider.issuer}/logout`)
    expect(Object.keys(hidden).toSorted()).toEqual([
      'client_id',
      'id_token_hint',
      'post_logout_redirect_uri',
      'state',
    ])
    expect(String(shown.headers['content-security-policy'])).toContain(
      `form-action 'self' ${provider.issuer}`,
    )
    await provider.close()
  })
})

describe('a sign-out that an application asks for', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  it('goes by way of the provider to where the application wants it', async () => {
    const { app, workspace } = stage
    const school = await aSchool({ app, workspace }, { as: stage.operatorHeaders, ...UPSTREAM })
    const bye = 'https://app.example.com/bye'
    const client = await stage.application(workspace.root, { postLogoutRedirectUris: [bye] })
    const visit = new Visit(stage, client)
    const organization = school.place.organizationId
    await authorizeThrough(visit, school, { organization })
    const { body } = await visit.redeem(await visit.code({ organization }))
    const { browser } = visit
    const query = new URLSearchParams({
      id_token_hint: String(body.id_token),
      post_logout_redirect_uri: bye,
      state: 'theirs',
    })
    await browser.open(`/w/${workspace.slug}/logout?${query}`)
    expect(browser.shown?.body).toContain('signed out at School ID as well')
    const shown = await browser.submit({ logout: 'yes' })
    expect([shown.status, shown.headers.location]).toEqual([200, undefined])
    const departure = departureOf(shown)
    expect(departure.origin).toBe(school.provider.issuer)
    expect(departure.searchParams.get('state')).not.toBe('theirs')
    expect(await sessionsIn(app, school.place)).toMatchObject([{ end_reason: 'signed_out' }])
    const back = new URL(departure.searchParams.get('post_logout_redirect_uri') ?? '')
    await browser.open(
      `${back.pathname}?state=${departure.searchParams.get('state')}&to=https://evil.example`,
    )
    expect(browser.shown?.url).toBe(`${bye}?state=theirs`)
    await school.provider.close()
  })

  it('goes nowhere else when the person stays, or leaves the application alone', async () => {
    const { app, workspace } = stage
    const school = await aSchool({ app, workspace }, { as: stage.operatorHeaders, ...UPSTREAM })
    const client = await stage.application(workspace.root)
    const visit = new Visit(stage, client)
    const organization = school.place.organizationId
    await authorizeThrough(visit, school, { organization })
    const { body } = await visit.redeem(await visit.code({ organization }))
    await visit.browser.open(`/w/${workspace.slug}/logout?id_token_hint=${body.id_token}`)
    const shown = await visit.browser.submit({})
    expect(shown.headers.refresh).toBeUndefined()
    expect(await sessionsIn(app, school.place)).toMatchObject([{ ended_at: null }])
    await school.provider.close()
  })
})
