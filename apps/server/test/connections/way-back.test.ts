import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, eventsIn, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { Browser, type Shown } from '../harness/browser.ts'
import {
  aConnected,
  type Connected,
  comeBack,
  connectionTo,
  departFrom,
  departureOf,
  identitiesIn,
  markTested,
  signInThrough,
} from './stage.ts'

/** Rows 31 and 34: an answer counts in the browser and the flow that asked for it, for that connection, once. */
describe('the way back from a provider (CVE-2026-9087, CVE-2025-46815)', () => {
  let stage: Stage
  let other: TestApp & { drop(): Promise<void> }
  let school: Connected
  beforeAll(async () => {
    stage = await aStage()
    other = await createTestApp({ ownerUrl: stage.app.ownerUrl })
    school = await aConnected(stage)
  })
  afterAll(async () => {
    await school.provider.close()
    await other.drop()
    await stage.app.drop()
  })

  let people = 0
  const as = (sub = `rider-${people++}`) => {
    school.provider.claims = { sub, email: `${sub}@school.example` }
    return sub
  }
  const sessions = async () => (await sessionsIn(stage.app, school.place)).length
  /** Where the browser would go back to; the answer is used up by nobody yet. */
  function wayBack(departure: URL): string {
    const back = new URL(departure.searchParams.get('redirect_uri') ?? '')
    return `${back.pathname}?${school.provider.signIn(departure)}`
  }
  const isIn = (browser: Browser) => browser.title() === 'Your account'

  it('is of no use in another browser, whether that is on its way or not', async () => {
    as()
    const mallory = new Browser(stage.app)
    const back = wayBack(await departFrom(stage, school.place, mallory))
    const before = await sessions()
    const fresh = new Browser(stage.app)
    expect((await fresh.open(back)).status).toBe(404)
    // Who is on the way with the same provider oneself is signed in as nobody else.
    const victim = new Browser(stage.app)
    const theirs = await departFrom(stage, school.place, victim)
    expect((await victim.open(back)).status).toBe(404)
    expect(await sessions()).toBe(before)
    // Neither of them has lost anything.
    await comeBack(victim, school.provider, theirs)
    expect(isIn(victim)).toBe(true)
    await mallory.open(back)
    expect(isIn(mallory)).toBe(true)
  })

  it('is of no use in another flow of the same browser', async () => {
    as()
    const browser = new Browser(stage.app)
    const first = await departFrom(stage, school.place, browser)
    const second = await departFrom(stage, school.place, browser)
    const before = await sessions()
    const [one, two] = [first, second].map((url) => url.searchParams.get('state')?.split('.') ?? [])
    expect(one?.[0]).not.toBe(two?.[0])
    for (const state of [`${one?.[0]}.${two?.[1]}`, `${two?.[0]}.${one?.[1]}`])
      await comeBack(browser, school.provider, first, (params) => params.set('state', state))
    expect(await sessions()).toBe(before)
    // The answer of one way with the state of the other: the provider's own checks come after ours, and hold.
    await comeBack(browser, school.provider, first, (params) =>
      params.set('state', second.searchParams.get('state') ?? ''),
    )
    expect(isIn(browser)).toBe(false)
    expect(await sessions()).toBe(before)
  })

  it('is of no use for another connection of the same organization and provider', async () => {
    as()
    const all = `/organizations/${school.place.organizationId}/connections` as const
    const made = await school.api(school.admin, `POST ${all}`, connectionTo(school.provider))
    const twin = String(made.body.id) as Connected['connectionId']
    await markTested(stage, school.place, twin)
    await school.api(school.admin, `POST ${all}/${twin}/activate`, {})
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}`)
    const departure = departureOf(await browser.press('connection'))
    const asked = departure.searchParams.get('redirect_uri')?.endsWith(twin) ? twin : school.connectionId
    const before = await sessions()
    const back = wayBack(departure)
    await browser.open(back.replace(asked, asked === twin ? school.connectionId : twin))
    expect(isIn(browser)).toBe(false)
    expect(await sessions()).toBe(before)
    await browser.open(back)
    expect(isIn(browser)).toBe(true)
    const gone = await school.api(school.admin, `DELETE ${all}/${twin}`)
    expect(gone.status).toBe(204)
  })

  it('counts once', async () => {
    as()
    const browser = new Browser(stage.app)
    const back = wayBack(await departFrom(stage, school.place, browser))
    await browser.open(back)
    expect(isIn(browser)).toBe(true)
    const before = await sessions()
    expect((await browser.open(back)).status).toBe(404)
    // Nor in a browser that has what the flow was begun with, and nothing else.
    expect(await sessions()).toBe(before)
  })

  it('counts once of ten at the same time, on two nodes', async () => {
    const sub = as()
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, browser)
    const { pathname, search } = new URL(`http://localhost${wayBack(departure)}`)
    const [flow] = departure.searchParams.get('state')?.split('.') ?? []
    const back = `${pathname.replace('callback', `${flow}/arrived`)}${search}`
    const before = await sessions()
    const cookie = Object.entries(browser.cookies())
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    const headers = { host: 'localhost:4000', cookie }
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 === 0 ? stage.app : other).http.inject({ method: 'GET', url: back, headers }),
      ),
    )
    expect(answers.filter(({ headers: { location = '' } }) => location.includes('/account'))).toHaveLength(1)
    expect(await sessions()).toBe(before + 1)
    const known = await identitiesIn(stage, school.place)
    expect(known.filter(({ subject }) => subject === sub)).toHaveLength(1)
  })

  it('makes one account of two first sign-ins of a person at the same time', async () => {
    const sub = as()
    const ways = await Promise.all(
      [stage.app, other].map(async (node) => {
        const browser = new Browser(node)
        return { browser, back: wayBack(await departFrom(stage, school.place, browser)) }
      }),
    )
    await Promise.all(ways.map(({ browser, back }) => browser.open(back)))
    const known = await identitiesIn(stage, school.place)
    expect(known.filter(({ subject }) => subject === sub)).toHaveLength(1)
    // Whoever came second may have to come once more; nobody is somebody else.
    const later = await signInThrough(stage, school)
    expect(isIn(later)).toBe(true)
    const rows = await sessionsIn(stage.app, school.place)
    expect(new Set(rows.slice(-2).map(({ user_id }) => user_id)).size).toBe(1)
  })

  it.each<[string, (params: URLSearchParams) => void]>([
    ['without state', (params) => params.delete('state')],
    ['with an empty state', (params) => params.set('state', '')],
    ['with a state of nobody', (params) => params.set('state', `${'x'.repeat(43)}.${'y'.repeat(22)}`)],
    ['with the state cut short', (params) => params.set('state', (params.get('state') ?? '').slice(0, -1))],
    ['with the flow alone', (params) => params.set('state', (params.get('state') ?? '').split('.')[0] ?? '')],
    [
      'with the secret of zeros',
      (params) => params.set('state', (params.get('state') ?? '').replace(/\..*/, `.${'0'.repeat(22)}`)),
    ],
    ['with a null byte', (params) => params.set('state', `${params.get('state')}\0`)],
  ])('%s nothing comes of it, and the way stays open', async (_name, tamper) => {
    as()
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, browser)
    const before = await sessions()
    const shown: Shown = await comeBack(browser, school.provider, departure, tamper)
    expect(shown.status).toBeLessThan(500)
    expect(isIn(browser)).toBe(false)
    expect(await sessions()).toBe(before)
    await comeBack(browser, school.provider, departure)
    expect(isIn(browser)).toBe(true)
  })

  it('takes a state that is there twice for none of the two', async () => {
    as()
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, browser)
    const before = await sessions()
    await comeBack(browser, school.provider, departure, (params) => params.append('state', 'another'))
    expect(isIn(browser)).toBe(false)
    expect(await sessions()).toBe(before)
  })

  it('tells the organization what did not go through, and no more than that', async () => {
    as()
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, browser)
    await comeBack(browser, school.provider, departure, (params) => params.set('code', 'of-somebody-else'))
    expect(isIn(browser)).toBe(false)
    const told = (await eventsIn(stage.app, school.place)).filter(
      ({ type }) => type === 'connection.sign_in_refused',
    )
    expect(told.at(-1)).toMatchObject({ outcome: 'denied', reason: 'code_refused' })
    expect(JSON.stringify(told)).not.toContain('of-somebody-else')
  })
})
