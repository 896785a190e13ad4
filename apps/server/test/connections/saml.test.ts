import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aPerson,
  aStage,
  eventsIn,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { Browser } from '../harness/browser.ts'
import { answerOf, aSamlConnected, browserOf, post, relayStateOf, type SamlConnected } from './saml-stage.ts'
import { departFrom, ownDomain } from './stage.ts'

describe('a SAML response, from the post of the provider to the session', () => {
  let stage: Stage
  let other: TestApp & { drop(): Promise<void> }
  let school: SamlConnected
  beforeAll(async () => {
    stage = await aStage()
    other = await createTestApp({ ownerUrl: stage.app.ownerUrl })
    school = await aSamlConnected(stage)
  })
  afterAll(async () => {
    await other.drop()
    await stage.app.drop()
  })

  const sessions = async ({ place }: SamlConnected = school) => (await sessionsIn(stage.app, place)).length
  const isIn = (browser: Browser) => browser.title() === 'Your account'
  /** The browser that posted says that whoever sits there means it. */
  const goOn = async (posted: Awaited<ReturnType<typeof post>>, browser = browserOf(stage.app, posted)) => {
    await browser.open(posted.location)
    if (browser.title().startsWith('Go on to')) await browser.submit({})
    return browser
  }
  const lastReason = async ({ place }: SamlConnected = school) =>
    (await eventsIn(stage.app, place)).filter(({ type }) => type === 'connection.sign_in_refused').at(-1)
      ?.reason

  it('signs in whoever was sent there, though its post brings no cookies', async () => {
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, browser)
    const posted = await post(stage.app, school, answerOf(stage, school, departure), relayStateOf(departure))
    expect([posted.status, posted.headers['set-cookie']]).toEqual([303, undefined])
    await browser.open(posted.location)
    expect(isIn(browser)).toBe(true)
    const [session] = await sessionsIn(stage.app, school.place)
    expect(session).toMatchObject({ amr: ['fed'], connection_id: school.connectionId })
  })

  it('attack 34: is of no use in another browser, and signs in no victim as the attacker', async () => {
    const mallory = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, mallory)
    const { location } = await post(
      stage.app,
      school,
      answerOf(stage, school, departure),
      relayStateOf(departure),
    )
    const before = await sessions()
    const victim = new Browser(stage.app)
    await departFrom(stage, school.place, victim)
    expect((await victim.open(location)).status).toBe(404)
    expect(await sessions()).toBe(before)
  })

  it('CVE-2026-9093: counts once, whichever of two nodes takes it', async () => {
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, browser)
    const answer = answerOf(stage, school, departure)
    const posts = await Promise.all(
      [stage.app, other, stage.app, other].map((node) => post(node, school, answer, relayStateOf(departure))),
    )
    const before = await sessions()
    // Only what one of the four left leads on; the others say that it came before.
    const [first, ...rest] = posts
    for (const { location } of [...rest, first as (typeof posts)[number]]) await browser.open(location)
    expect(await sessions()).toBeLessThanOrEqual(before + 1)
    const again = new Browser(stage.app)
    const anew = await departFrom(stage, school.place, again)
    const replayed = await post(other, school, answer, relayStateOf(anew))
    await again.open(replayed.location)
    expect(isIn(again)).toBe(false)
    expect(await lastReason()).toBe('in_response_to')
  })

  it('GHSA-cqj8-fxxf-9pg7: of an answer that nobody asked for, one of ten posts on two nodes leads on', async () => {
    const open = await aSamlConnected(stage, { allowUnsolicited: true })
    const answer = answerOf(stage, open, undefined)
    const posts = await Promise.all(
      Array.from({ length: 10 }, (_, n) => post(n % 2 ? stage.app : other, open, answer, null)),
    )
    for (const posted of posts) await goOn(posted)
    expect(await sessions(open)).toBe(1)
    expect(await lastReason(open)).toBe('replayed')
  })

  it('CVE-2026-9098: is refused when nobody asked, until the organization has switched that on', async () => {
    const before = await sessions()
    const posted = await post(stage.app, school, answerOf(stage, school, undefined), null)
    expect((await browserOf(stage.app, posted).open(posted.location)).status).toBe(404)
    expect(await sessions()).toBe(before)
    const open = await aSamlConnected(stage, { allowUnsolicited: true })
    const asked = await post(stage.app, open, answerOf(stage, open, undefined), null)
    expect(isIn(await goOn(asked))).toBe(true)
    // Domains say where a typed address leads, and nothing of who begins at the provider.
    await ownDomain(stage, open.place, 'xn--mnchen-reiten-wob.example')
    const { name, preset, settings } = (await open.api(open.admin, `GET ${open.one}`)).body
    const changed = await open.api(open.admin, `PUT ${open.one}`, {
      name,
      preset,
      settings,
      domains: ['München-Reiten.example'],
    })
    expect([changed.status, changed.body.domains]).toEqual([200, ['xn--mnchen-reiten-wob.example']])
    const named = await post(stage.app, open, answerOf(stage, open, undefined), null)
    expect(isIn(await goOn(named))).toBe(true)
    // An answer to a question of somebody else is none that nobody asked for.
    const victim = new Browser(stage.app)
    const departure = await departFrom(stage, open.place, victim)
    const stolen = await post(stage.app, open, answerOf(stage, open, departure), null)
    const thief = browserOf(stage.app, stolen)
    await thief.open(stolen.location)
    expect(isIn(thief)).toBe(false)
  })

  it('belongs to the request that it names: with the RelayState of another flow it is refused', async () => {
    const browser = new Browser(stage.app)
    const first = await departFrom(stage, school.place, browser)
    const second = await departFrom(stage, school.place, browser)
    const before = await sessions()
    const crossed = await post(stage.app, school, answerOf(stage, school, first), relayStateOf(second))
    await browser.open(crossed.location)
    expect(await sessions()).toBe(before)
    expect(await lastReason()).toBe('in_response_to')
    // What was laid aside for one flow is not taken by another.
    const third = await departFrom(stage, school.place, browser)
    const posted = await post(stage.app, school, answerOf(stage, school, first), relayStateOf(first))
    const code = new URL(posted.location, 'http://localhost').searchParams.get('code') ?? ''
    const [flow] = relayStateOf(third).split('.')
    const query = new URLSearchParams({ code, state: relayStateOf(third) })
    await browser.open(`/w/${stage.workspace.slug}/sign-in/${flow}/arrived/${school.connectionId}?${query}`)
    expect(isIn(browser)).toBe(false)
    expect(await lastReason()).toBe('state')
  })

  it('is for one connection: that of another organization at the same provider does not take it', async () => {
    const twin = await aSamlConnected(stage, {}, school.key)
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, twin.place, browser)
    // All that the provider says is said for the connection of the school.
    const answer = answerOf(stage, { ...twin, self: school.self }, departure)
    const posted = await post(stage.app, twin, answer, relayStateOf(departure))
    await browser.open(posted.location)
    expect(isIn(browser)).toBe(false)
    expect(await sessions(twin)).toBe(0)
    expect(['audience', 'recipient']).toContain(await lastReason(twin))
    // Nor is what was laid aside for one taken by the other.
    const own = await departFrom(stage, school.place, browser)
    const kept = await post(stage.app, school, answerOf(stage, school, own), relayStateOf(own))
    const before = await sessions()
    await browser.open(kept.location.replace(school.connectionId, twin.connectionId))
    expect([await sessions(), await sessions(twin)]).toEqual([before, 0])
  })

  it('is worth nothing in another browser than the one that posted it, asked for or not', async () => {
    const open = await aSamlConnected(stage, { allowUnsolicited: true })
    const said = { nameId: 'mallory', attributes: { email: ['mallory@school.example'] } }
    const posted = await post(stage.app, open, answerOf(stage, open, undefined, said), null)
    // Mallory keeps the address and sends it to somebody: one click, no page of the provider, no question.
    const victim = new Browser(stage.app, { remoteAddress: '198.51.100.7' })
    expect((await victim.open(posted.location)).status).toBe(404)
    // Nor with what another post left in their browser.
    const another = browserOf(stage.app, await post(stage.app, open, answerOf(stage, open, undefined), null))
    await another.open(posted.location)
    expect([isIn(victim), isIn(another), await sessions(open)]).toEqual([false, false, 0])
    expect(await lastReason(open)).toBe('state')
  })

  it('CVE-2026-9098: makes nobody somebody else whose page posts it in their browser', async () => {
    const open = await aSamlConnected(stage, { allowUnsolicited: true })
    const said = { nameId: 'mallory', attributes: { email: ['mallory@school.example'] } }
    const unasked = (more: object = said) =>
      post(stage.app, open, answerOf(stage, open, undefined, more), null)
    const victim = browserOf(stage.app, await unasked())
    const posted = await unasked()
    const arrival = browserOf(stage.app, posted).cookies()['bailiwick-arrival'] ?? ''
    victim.setCookie('bailiwick-arrival', arrival)
    await victim.open(posted.location)
    expect([victim.title(), await sessions(open)]).toEqual([`Go on to ${open.place.slug}?`, 0])
    expect(victim.shown?.body).toContain('mallory@school.example')
    // Neither by looking again, nor by a post of a page that has not seen the form.
    const { action, hidden } = victim.form()
    await victim.open(String(victim.shown?.url))
    for (const forged of [[], [['csrf', 'x'.repeat(43)]]] as [string, string][][])
      expect((await victim.request('POST', action, forged)).status).toBe(403)
    expect(Object.keys(hidden)).toContain('csrf')
    expect(await sessions(open)).toBe(0)
    // Nor by going another way.
    await victim.open(`${action.replace('confirm-person', 'another')}`)
    expect([isIn(victim), await sessions(open)]).toEqual([false, 0])
    // Whoever means it goes on, and is asked again for somebody else alone.
    const mallory = await goOn(await unasked())
    expect([isIn(mallory), await sessions(open)]).toEqual([true, 1])
    const again = async (more: object) => {
      const next = await unasked(more)
      mallory.setCookie('bailiwick-arrival', browserOf(stage.app, next).cookies()['bailiwick-arrival'] ?? '')
      await mallory.open(next.location)
      return mallory.title()
    }
    expect(await again(said)).toBe('Your account')
    const other = { nameId: 'rhea', attributes: { email: ['rhea@school.example'] } }
    expect(await again(other)).toBe(`Go on to ${open.place.slug}?`)
  })

  it('CVE-2026-9098: asks for no code by which somebody would hand their account to whose page posts it', async () => {
    const domain = 'claimed-stable.example'
    const open = await aSamlConnected(stage, { allowUnsolicited: true })
    await ownDomain(stage, open.place, domain)
    await aPerson(stage.app, open.place, `ann@${domain}`)
    const said = { nameId: 'mallory', attributes: { email: [`ann@${domain}`] } }
    const posted = await post(stage.app, open, answerOf(stage, open, undefined, said), null)
    const victim = browserOf(stage.app, posted)
    await victim.open(posted.location)
    expect(victim.title()).not.toBe('Is this your account?')
    const asked = async () => (await eventsIn(stage.app, open.place)).map(({ type }) => type)
    expect(await asked()).not.toContain('user.identity_code_requested')
    // Begun here it is asked for.
    const asking = new Browser(stage.app)
    const departure = await departFrom(stage, open.place, asking)
    const answered = await post(
      stage.app,
      open,
      answerOf(stage, open, departure, said),
      relayStateOf(departure),
    )
    await asking.open(answered.location)
    expect(asking.title()).toBe('Is this your account?')
  })

  it('attack 47: slows down a network whose posts come to nothing, and no other, nor those who are let in', async () => {
    const busy = await aSamlConnected(stage, { allowUnsolicited: true })
    const [theirs, ours] = ['203.0.113.7', '203.0.113.8']
    const good = (from: string) => post(stage.app, busy, answerOf(stage, busy, undefined), null, from)
    for (let n = 0; n < 70; n++) expect((await good(ours)).status).toBe(303)
    const bad = await Promise.all(
      Array.from({ length: 80 }, (_, n) => post(n % 2 ? stage.app : other, busy, 'PHg+', null, theirs)),
    )
    const held = bad.filter(({ status }) => status === 429)
    expect(held.length).toBeGreaterThanOrEqual(15)
    expect(held.length).toBeLessThanOrEqual(20)
    expect(Number(held[0]?.headers['retry-after'])).toBe(1)
    expect((await good(ours)).status).toBe(303)
    // Another connection of the same network is none of it.
    const elsewhere = await post(stage.app, school, 'PHg+', null, theirs)
    expect(elsewhere.status).toBe(303)
    // Whoever waits for a second is let in.
    await wait(1_100)
    expect((await good(theirs)).status).toBe(303)
  })

  it('attack 33: comes to nothing when the connection was switched off meanwhile', async () => {
    const closed = await aSamlConnected(stage)
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, closed.place, browser)
    const posted = await post(stage.app, closed, answerOf(stage, closed, departure), relayStateOf(departure))
    expect((await closed.api(closed.admin, `POST ${closed.one}/deactivate`, {})).status).toBe(200)
    await browser.open(posted.location)
    expect(isIn(browser)).toBe(false)
    expect(await sessions(closed)).toBe(0)
    const open = await aSamlConnected(stage, { allowUnsolicited: true })
    const unasked = await post(stage.app, open, answerOf(stage, open, undefined), null)
    await open.api(open.admin, `POST ${open.one}/deactivate`, {})
    await browserOf(stage.app, unasked).open(unasked.location)
    expect(await sessions(open)).toBe(0)
  })
})
