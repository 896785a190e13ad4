import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import type { Twist } from '../../../test/harness/passkey.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { type Attempt, mintProof } from '../credentials/index.ts'
import { codesCount, counted, networkCount } from './attempts.ts'
import type { Visitor } from './dependencies.ts'
import { createLimits } from './limits.ts'
import { aPasskey, use } from './passkeys.test-helper.ts'
import { anOrganizationWith, aPerson, aStage, eventsIn, PASSWORD, type Stage } from './testing.test-helper.ts'
import { challengeFor, isWork, isWorkedFor } from './work.ts'

const WRONG = 'a wrong password of some length'
const WISH = 'an entirely different phrase'
type Place = Awaited<ReturnType<typeof anOrganizationWith>>

/** Somebody fails on purpose, behind the address that everybody else in the building has as well. */
describe('whoever fails on purpose', () => {
  const NAT = '203.0.113.7'
  let stage: Stage
  let place: Place
  let other: Place
  let bob: UserId
  const known = () => new Browser(stage.app, { remoteAddress: NAT })
  let annsBrowser: Browser

  const start = (browser: Browser, at: Place) =>
    browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${at.slug}`)
  const signIn = async (browser: Browser, at: Place, identifier: string, password: string) => {
    await start(browser, at)
    return browser.submit({ identifier, password })
  }

  beforeAll(async () => {
    stage = await aStage()
    place = await anOrganizationWith(stage)
    other = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'ann@example.com')
    await aPerson(stage.app, place, 'new@example.com')
    bob = await aPerson(stage.app, other, 'bob@example.com')
    annsBrowser = known()
    await signIn(annsBrowser, place, 'ann@example.com', PASSWORD)
    expect(annsBrowser.title()).toBe('Your account')
    const attacker = new Browser(stage.app, { remoteAddress: NAT })
    await start(attacker, place)
    const statuses: number[] = []
    for (let i = 0; i < 104; i++) {
      const { status } = await attacker.submit({ identifier: `made-up-${i}`, password: WRONG })
      statuses.push(status)
      if (status === 429) await start(attacker, place)
    }
    // The one beyond the bound is the first of the slow ones.
    expect(statuses.slice(0, 101)).toEqual(Array(101).fill(422))
    expect(statuses.slice(101)).toContain(429)
  }, 120_000)
  afterAll(() => stage.app.drop())

  it('is slowed down, network and organization together, and that is put on record once', async () => {
    const slowed = (await eventsIn(stage.app, place)).filter(
      ({ type }) => type === 'organization.sign_in_slowed',
    )
    expect(slowed).toHaveLength(1)
    expect(slowed[0]).toMatchObject({
      reason: 'too_many_failures',
      personal: { ip: NAT },
      data: { failures: 100 },
    })
  })

  it('keeps out nobody in a browser that the account is known in', async () => {
    await signIn(annsBrowser, place, 'ann@example.com', PASSWORD)
    expect(annsBrowser.title()).toBe('Your account')
  })

  it('keeps out nobody of another organization', async () => {
    const browser = known()
    await signIn(browser, other, 'bob@example.com', PASSWORD)
    expect(browser.title()).toBe('Your account')
  })

  const worked = (challenge: string) => {
    let work = 0
    while (!isWork(challenge, String(work))) work += 1
    return { challenge, work: String(work) }
  }

  it('competes with nobody whose browser works for the try: once, and for that network and organization alone', async () => {
    const held = known()
    // Until the next one that keeps the pace is seconds away.
    do await signIn(held, place, 'new@example.com', WRONG)
    while (!(Number(held.shown?.headers['retry-after'] ?? 0) > 3))
    expect(held.title()).toBe(`Sign in to ${place.slug}`)
    expect(held.shown?.body).toContain('Many sign-ins from your network have failed lately.')
    expect(held.link('Forgotten your password?')).toContain('/forgot')
    const { challenge = '' } = held.form().hidden
    const unworked = await held.submit({ identifier: 'new@example.com', password: PASSWORD, work: '1' })
    expect(unworked.status).toBe(429)
    await held.submit({ identifier: 'new@example.com', password: PASSWORD, ...worked(challenge) })
    expect(held.title()).toBe('Your account')

    const { services } = stage.app
    const needs = { ...services, limits: createLimits(services.db) }
    const given = worked(challengeFor(needs, 'one purpose').text)
    expect(await isWorkedFor(needs, 'another purpose', given)).toBe(false)
    expect(await isWorkedFor(needs, 'one purpose', given)).toBe(true)
    expect(await isWorkedFor(needs, 'one purpose', given)).toBe(false)
  })

  it('holds back no passkey that is right, by passwords or by passkeys that are wrong, and is held back with those', async () => {
    const passkey = await aPasskey(stage.app, place, await aPerson(stage.app, place, 'key@example.com', null))
    const withPasskey = async (twist: Twist = {}) => {
      const browser = known()
      await start(browser, place)
      return use(browser, passkey, twist)
    }
    const statuses: number[] = []
    while (statuses.at(-1) !== 429 && statuses.length < 110)
      statuses.push((await withPasskey({ forged: true })).status)
    expect(statuses.slice(0, 100)).toEqual(Array(100).fill(422))
    expect(statuses.at(-1)).toBe(429)
    const recorded = (await eventsIn(stage.app, place)).filter(({ reason }) => reason === 'wrong_passkey')
    expect(recorded).toHaveLength(statuses.length - 1)
    expect((await withPasskey()).url).toMatch(/\/account\?session=/)
  }, 60_000)

  it('gets no more by working than twice the tries (CVE-2024-32868)', async () => {
    const { services } = stage.app
    const needs = { ...services, limits: createLimits(services.db) }
    const home = { id: place.organizationId, workspaceId: place.workspaceId } as OrganizationContext
    const attempt = { ip: '198.51.100.9', knownBrowser: 'one' } as Attempt
    const count = networkCount({} as Visitor, attempt, home)
    let passed = 0
    const tryOn = async () => {
      while (passed < 300) {
        await counted(
          needs,
          [count],
          async () => ({ right: false }),
          async () => true,
        )
        passed += 1
      }
    }
    await expect(tryOn()).rejects.toMatchObject({ detail: { limit: 'network' } })
    // With those that keep the pace.
    expect(passed).toBeGreaterThanOrEqual(200)
    expect(passed).toBeLessThan(220)
    // Whoever has a code by mail is held back by nobody's passwords.
    const codes = codesCount({} as Visitor, attempt, home)
    expect(await counted(needs, [codes], async () => ({ right: true }))).toEqual({ right: true })
  })

  it('keeps out nobody for long: the next one gets in as soon as the pace allows it', async () => {
    const browser = known()
    const deadline = performance.now() + 20_000
    do {
      await signIn(browser, place, 'new@example.com', PASSWORD)
      if (browser.shown?.status !== 429) break
      expect(Number(browser.shown.headers['retry-after'])).toBeLessThanOrEqual(5)
      await new Promise((resolve) => setTimeout(resolve, 500))
    } while (performance.now() < deadline)
    expect(browser.title()).toBe('Your account')
  }, 30_000)

  it('does not stop the mailed link, which opens what they have locked', async () => {
    const thief = known()
    for (let i = 0; i < 11; i++) await signIn(thief, other, 'bob@example.com', WRONG)
    expect(thief.shown?.status).toBe(429)
    expect(thief.shown?.body).toContain(`<b>${other.slug}</b>`)
    await thief.open(thief.link('Mail me a link'))
    expect(thief.title()).toBe('Forgotten your password?')
    const token = await inOrganization(stage.app.services.db, other, (tx) =>
      mintProof(tx, {
        userId: bob,
        purpose: 'password_reset',
        email: 'bob@example.com',
        lifetimeMinutes: 30,
        now: stage.app.services.clock.now(),
      }),
    )
    const browser = known()
    const query = new URLSearchParams({ organization: other.slug, token })
    await browser.open(`/w/${stage.workspace.slug}/sign-in/reset?${query}`)
    await browser.submit({ newPassword: WISH, repeatPassword: WISH })
    await signIn(browser, other, 'bob@example.com', WISH)
    expect(browser.title()).toBe('Your account')
  })

  it('uses up the mails of nobody else: not of the network, nor of a known browser', async () => {
    const ask = async (browser: Browser, at: Place, email: string) => {
      await browser.open(`/w/${stage.workspace.slug}/sign-in/forgot?organization=${at.slug}`)
      return browser.submit({ email })
    }
    const attacker = new Browser(stage.app, { remoteAddress: NAT })
    for (let i = 0; i < 8; i++) await ask(attacker, place, 'ann@example.com')
    for (let i = 0; i < 23; i++) await ask(attacker, place, `made-up-${i}@example.com`)
    const sent = async (at: Place, email: string) =>
      (await eventsIn(stage.app, at)).filter(
        ({ type, outgoing, personal }) =>
          type === 'user.password_reset_requested' && outgoing && personal?.email === email,
      ).length
    expect(await sent(place, 'ann@example.com')).toBe(5)
    await ask(annsBrowser, place, 'ann@example.com')
    expect(await sent(place, 'ann@example.com')).toBe(6)
    await ask(known(), other, 'bob@example.com')
    expect(await sent(other, 'bob@example.com')).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect((await ask(known(), place, 'new@example.com')).status).toBe(200)
    expect(await sent(place, 'new@example.com')).toBe(1)
  }, 60_000)
})
