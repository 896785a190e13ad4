import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import type { UserId } from '../../src/kernel/ids.ts'
import { selectLinks } from '../../src/modules/account-links/store.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  eventsIn,
  PASSWORD,
  type Stage,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { Browser } from '../harness/browser.ts'

const clock = fixedClock(systemClock.now())
const ALLOWED = { account: { linking: true } }
const FORBIDDEN = { account: { linking: false } }
const ANN = 'ann@example.com'
const BEA = 'bea@elsewhere.example'

describe('linked accounts', () => {
  let stage: Stage
  let browser: Browser
  let a: Awaited<ReturnType<typeof anOrganizationWith>>
  let b: Awaited<ReturnType<typeof anOrganizationWith>>
  let ann: UserId
  let bea: UserId
  beforeAll(async () => {
    stage = await aStage({ clock })
    await setOrganization(stage.app, stage.workspace.root, { policy: JSON.stringify(ALLOWED) })
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    clock.advance(90)
    a = await anOrganizationWith(stage)
    b = await anOrganizationWith(stage)
    ann = await aPerson(stage.app, a, ANN)
    bea = await aPerson(stage.app, b, BEA)
    browser = new Browser(stage.app)
    await signIn(browser, a.slug, ANN)
    await signIn(browser, b.slug, BEA)
  })

  const path = (rest: string) => `/w/${stage.workspace.slug}${rest}`
  async function signIn(into: Browser, slug: string, identifier: string, password = PASSWORD) {
    await into.open(path(`/sign-in?organization=${slug}`))
    await into.submit({ identifier, password })
  }
  /** The page of the accounts, seen from the first of them. */
  async function accounts(of = browser): Promise<string> {
    await of.open(path('/account/accounts'))
    return of.shown?.body ?? ''
  }
  const linkText = (place: { slug: string }) => `Link with the account at ${place.slug}`
  async function link(): Promise<void> {
    await accounts()
    await browser.open(browser.link(linkText(b)))
    await browser.submit({})
  }
  const rows = async () => {
    const { db } = stage.app.services
    const ours = await selectLinks(db, stage.workspace.id, { organizationId: a.organizationId, userId: ann })
    const theirs = await selectLinks(db, stage.workspace.id, {
      organizationId: b.organizationId,
      userId: bea,
    })
    return [...ours, ...theirs]
  }
  const set = (place: typeof a, policy: object) =>
    setOrganization(stage.app, place, { policy: JSON.stringify(policy) })

  it('offers the other account wherever one of them is signed in, and leads to its sign-in', async () => {
    await link()
    expect(browser.title()).toBe('Accounts in this browser')
    expect(browser.shown?.body).toContain(`linked with your account at ${a.slug}`)
    expect(await rows()).toHaveLength(2)

    const elsewhere = new Browser(stage.app)
    await signIn(elsewhere, a.slug, ANN)
    expect(await accounts(elsewhere)).toContain(BEA)
    await elsewhere.open(elsewhere.link('Switch'))
    expect(elsewhere.title()).toBe(`Sign in to ${b.slug}`)
    expect(elsewhere.shown?.body).toContain(`value="${BEA}"`)
    await elsewhere.submit({ identifier: BEA, password: 'not hers' })
    expect(elsewhere.shown?.status).toBe(422)
    await elsewhere.open(path('/account/accounts'))
    expect(elsewhere.shown?.body).not.toContain('Sign out of all')
  })

  it('is told to nobody of whom the policy of this moment asks for more', async () => {
    await link()
    const elsewhere = new Browser(stage.app)
    await signIn(elsewhere, a.slug, ANN)
    expect(await accounts(elsewhere)).toContain(BEA)
    await set(a, { secondFactor: { requirement: 'required' } })
    const told = await accounts(elsewhere)
    expect(told).toContain(ANN)
    expect(told).not.toContain(BEA)
    expect(told).not.toContain(b.slug)
  })

  it('asks for a fresh proof of both, and forgets neither', async () => {
    clock.advance(20 * 60)
    await accounts()
    await browser.open(browser.link(linkText(b)))
    expect(browser.title()).toBe(`Sign in to ${a.slug}`)
    await browser.submit({ identifier: ANN, password: PASSWORD })
    expect(browser.title()).toBe(`Sign in to ${b.slug}`)
    expect(await rows()).toEqual([])
    await browser.submit({ identifier: BEA, password: PASSWORD })
    expect(browser.title()).toBe('Link two accounts')
    expect(await rows()).toEqual([])
    // Too long after: the form asks again.
    clock.advance(20 * 60)
    await browser.submit({})
    expect(browser.title()).toBe(`Sign in to ${a.slug}`)
    expect(await rows()).toEqual([])
    await browser.submit({ identifier: ANN, password: PASSWORD })
    await browser.submit({ identifier: BEA, password: PASSWORD })
    await browser.submit({})
    expect(browser.title()).toBe('Accounts in this browser')
    expect(await rows()).toHaveLength(2)
  })

  it.each([
    ['the own organization', () => a],
    ['the other organization', () => b],
  ])('is not there where %s does not allow it, at once in both directions', async (_name, place) => {
    await set(place(), FORBIDDEN)
    expect(await accounts()).not.toContain('Linked accounts')
    await set(place(), {})
    await accounts()
    const url = browser.link(linkText(b))
    await browser.open(url)
    await set(place(), FORBIDDEN)
    await browser.submit({})
    expect(browser.shown?.status).toBe(403)
    expect(await rows()).toEqual([])
    await browser.open(url)
    expect(browser.shown?.status).toBe(403)

    await set(place(), {})
    await link()
    const elsewhere = new Browser(stage.app)
    await signIn(elsewhere, a.slug, ANN)
    const fromOther = new Browser(stage.app)
    await signIn(fromOther, b.slug, BEA)
    expect(await accounts(elsewhere)).toContain(BEA)
    expect(await accounts(fromOther)).toContain(ANN)
    await set(place(), FORBIDDEN)
    expect(await accounts(elsewhere)).not.toContain(BEA)
    expect(await accounts(fromOther)).not.toContain(ANN)
  })

  it.each([
    ['one', () => [a, ANN] as const],
    ['the other', () => [b, BEA] as const],
  ])('ends at the word of %s', async (_name, who) => {
    await link()
    const elsewhere = new Browser(stage.app)
    const [place, identifier] = who()
    await signIn(elsewhere, place.slug, identifier)
    await accounts(elsewhere)
    await elsewhere.press('unlink')
    expect(await rows()).toEqual([])
    expect(await accounts()).not.toContain('linked with your account')
  })

  it('tells nothing of it to anybody else: not in a log, and not by another session’s id', async () => {
    const before = [(await eventsIn(stage.app, a)).length, (await eventsIn(stage.app, b)).length]
    await link()
    await accounts()
    await browser.press('unlink')
    const logs = [await eventsIn(stage.app, a), await eventsIn(stage.app, b)]
    expect(logs.map((log) => log.length)).toEqual(before)
    for (const canary of [b.organizationId, b.slug, bea, BEA])
      expect(JSON.stringify(logs[0])).not.toContain(canary)
    for (const canary of [a.organizationId, a.slug, ann, ANN])
      expect(JSON.stringify(logs[1])).not.toContain(canary)
  })
})
