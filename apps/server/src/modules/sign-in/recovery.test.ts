import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { mintProof, readCredentials } from '../credentials/index.ts'
import { findOrganizationsOfAddress } from './index.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  enrol,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

const clock = fixedClock(systemClock.now())
const WISH = 'an entirely different phrase'

describe('a forgotten password', () => {
  let stage: Stage
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let id: UserId
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  beforeEach(async () => {
    clock.advance(90)
    browser = new Browser(stage.app)
    place = await anOrganizationWith(stage)
    id = await aPerson(stage.app, place, 'ann@example.com')
  })
  afterAll(() => stage.app.drop())

  /** As the mail worker does it. */
  async function link(): Promise<string> {
    const token = await inOrganization(stage.app.services.db, place, (tx) =>
      mintProof(tx, {
        userId: id,
        purpose: 'password_reset',
        email: 'ann@example.com',
        lifetimeMinutes: 30,
        now: clock.now(),
      }),
    )
    return `/w/${stage.workspace.slug}/sign-in/reset?${new URLSearchParams({ organization: place.slug, token })}`
  }
  const signIn = async (password: string) => {
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    return browser.submit({ identifier: 'ann@example.com', password })
  }
  const both = { newPassword: WISH, repeatPassword: WISH }

  it('is set anew by the link, once; looking uses nothing up; nobody is signed in by it', async () => {
    await signIn(PASSWORD)
    const url = await link()
    browser = new Browser(stage.app)
    await browser.open(url)
    await browser.open(url)
    expect(browser.title()).toBe('Set a new password')
    expect(browser.shown?.body).toContain('ann@example.com')
    const form = browser.form()
    await browser.submit({ newPassword: 'short', repeatPassword: 'short' })
    expect(browser.shown?.status).toBe(422)
    await browser.submit(both)
    expect(browser.title()).toBe('Password changed')
    expect(browser.shown?.body).toContain(`<b>${place.slug}</b>`)
    expect(browser.cookie('bailiwick')).toBeUndefined()
    expect((await sessionsIn(stage.app, place)).map(({ end_reason }) => end_reason)).toEqual([
      'password_changed',
    ])
    const again = await browser.request('POST', form.action, Object.entries({ ...form.hidden, ...both }))
    expect(again.status).toBe(410)
    expect((await browser.open(url)).status).toBe(410)
    await signIn(PASSWORD)
    expect(browser.shown?.status).toBe(422)
    await signIn(WISH)
    expect(browser.title()).toBe('Your account')
    const types = (await eventsIn(stage.app, place)).map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['user.password_reset', 'session.ended', 'user.signed_in']))
  })

  it('lets nobody find out by the link what the password is or was: tries are counted and on record', async () => {
    const tries = async (newPassword: string, count: number) => {
      const statuses = []
      for (let at = 0; at < count; at++)
        statuses.push((await browser.submit({ newPassword, repeatPassword: newPassword })).status)
      return statuses
    }
    await browser.open(await link())
    await browser.submit({ newPassword: '', repeatPassword: '' })
    expect(await tries(PASSWORD, 15)).toEqual(Array(15).fill(422))
    expect(await tries(PASSWORD, 1)).toEqual([429])
    const types = (await eventsIn(stage.app, place)).filter(({ reason }) => reason === 'reused')
    expect(types).toHaveLength(15)
    expect(types[0]).toMatchObject({ type: 'user.password_change_failed', outcome: 'failed', target_id: id })
    // Another link of the same account is counted with it; its person, who knows the password, goes on.
    await browser.open(await link())
    expect(await tries(WISH, 1)).toEqual([429])
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('passwords').set({ must_change: true }).where('user_id', '=', id).execute(),
    )
    browser = new Browser(stage.app)
    await signIn(PASSWORD)
    expect(browser.title()).toBe('Choose a new password')
    expect(await tries(PASSWORD, 14)).toEqual(Array(14).fill(422))
    await browser.submit(both)
    expect(browser.title()).toBe('Your account')
  })

  it('mails one address five times an hour at most, and shows no difference', async () => {
    const shown = new Set<string | undefined>()
    for (let count = 0; count < 7; count++) {
      await browser.open(`/w/${stage.workspace.slug}/sign-in/forgot?organization=${place.slug}`)
      await browser.submit({ email: 'ann@example.com' })
      shown.add(`${browser.shown?.status} ${browser.title()}`)
    }
    expect(shown.size).toBe(1)
    const asked = (await eventsIn(stage.app, place)).filter(
      ({ type }) => type === 'user.password_reset_requested',
    )
    expect(asked.map(({ outcome }) => outcome).filter((one) => one === 'success')).toHaveLength(5)
    expect(asked.filter(({ outgoing }) => outgoing)).toHaveLength(5)
    expect(asked.at(-1)).toMatchObject({ outcome: 'failed', reason: 'too_often' })
  })

  it('makes whoever was invited an active user, by the post alone, and leads to the sign-in', async () => {
    const set = (changes: object) =>
      inOrganization(stage.app.services.db, place, (tx) =>
        tx.updateTable('users').set(changes).where('id', '=', id).execute(),
      )
    await set({ status: 'invited', email_verified_at: null })
    await signIn(PASSWORD)
    expect(browser.shown?.status).toBe(422)
    await browser.open(await link())
    expect(browser.title()).toBe(`Join ${place.slug}`)
    await signIn(PASSWORD)
    expect(browser.shown?.status).toBe(422)
    const url = await link()
    await browser.open(url)
    await browser.submit(both)
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    expect(browser.shown?.body).toContain('is ready')
    expect(await sessionsIn(stage.app, place)).toEqual([])
    await browser.submit({ identifier: 'ann@example.com', password: WISH })
    expect(browser.title()).toBe('Your account')
    expect((await browser.open(url)).status).toBe(410)
    const types = (await eventsIn(stage.app, place)).map(({ type }) => type)
    expect(types.filter((type) => type === 'user.activated')).toHaveLength(1)
  })

  it('still asks for the second factor', async () => {
    const { secret } = await enrol(stage.app, place, id)
    await browser.open(await link())
    await browser.submit(both)
    await signIn(WISH)
    expect(browser.title()).toBe('Confirm that it is you')
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.title()).toBe('Your account')
  })

  it('takes away what was set up before the address was proved (pre-hijacking, arXiv 2205.10174)', async () => {
    await enrol(stage.app, place, id)
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('users').set({ email_verified_at: null }).where('id', '=', id).execute(),
    )
    await browser.open(await link())
    await browser.submit(both)
    const state = await inOrganization(stage.app.services.db, place, (tx) => readCredentials(tx, id))
    expect(state).toMatchObject({ hasTotp: false, hasRecoveryCodes: false, hasPassword: true })
  })

  it('does not take a link that is old, made up, of another organization, or put in from elsewhere', async () => {
    const url = await link()
    const other = await anOrganizationWith(stage)
    const token = new URL(url, 'http://x').searchParams.get('token') ?? ''
    const moved = token.replace(/^[^.]+/, other.organizationId)
    for (const bad of [moved, `${token}x`, '', 'x'.repeat(250)]) {
      const at = `/w/${stage.workspace.slug}/sign-in/reset?${new URLSearchParams({ organization: place.slug, token: bad })}`
      expect((await browser.open(at)).status).toBe(410)
    }
    await browser.open(url)
    const { action, hidden } = browser.form()
    const forged = await browser.request('POST', action, Object.entries({ ...hidden, ...both, csrf: 'x' }))
    expect(forged.status).toBe(403)
    clock.advance(31 * 60)
    expect((await browser.open(url)).status).toBe(410)
    await browser.request('POST', action, Object.entries({ ...hidden, ...both }))
    expect(browser.shown?.status).toBe(410)
  })

  it('lets one of two at once through', async () => {
    await browser.open(await link())
    const { action, hidden } = browser.form()
    const twin = new Browser(stage.app)
    twin.setCookie('bailiwick-flow', browser.cookie('bailiwick-flow') ?? '')
    const answers = await Promise.all(
      [browser, twin].map((one) => one.request('POST', action, Object.entries({ ...hidden, ...both }))),
    )
    expect(answers.map(({ status }) => status).sort()).not.toEqual([303, 303])
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it('lists the organizations of an address: active accounts whose address was proved, nothing else', async () => {
    const [second, suspended, unproved] = [
      await anOrganizationWith(stage),
      await anOrganizationWith(stage),
      await anOrganizationWith(stage),
    ]
    await aPerson(stage.app, second, 'ann@example.com')
    await aPerson(stage.app, suspended, 'ann@example.com')
    await setOrganization(stage.app, suspended, { status: 'suspended' })
    const hidden = await aPerson(stage.app, unproved, 'ann@example.com')
    await inOrganization(stage.app.services.db, unproved, (tx) =>
      tx.updateTable('users').set({ email_verified_at: null }).where('id', '=', hidden).execute(),
    )
    const found = await stage.app.workspaces.find(stage.workspace.slug)
    if (!found) throw new Error('no workspace')
    const slugs = (await findOrganizationsOfAddress(stage.app.services, found, 'ANN@example.com')).map(
      ({ slug }) => slug,
    )
    expect(slugs).toEqual(expect.arrayContaining([place.slug, second.slug]))
    expect(slugs).not.toContain(suspended.slug)
    expect(slugs).not.toContain(unproved.slug)
  })
})

describe('failing on purpose', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  it('locks out whoever fails, by network (/64), and nobody else (CVE-2026-45364)', async () => {
    const place = await anOrganizationWith(stage)
    const { secret } = await enrol(stage.app, place, await aPerson(stage.app, place, 'own@example.com'))
    const at = async (remoteAddress: string, password: string, cookies?: Browser) => {
      const browser = new Browser(stage.app, { remoteAddress })
      const known = cookies?.cookie('bailiwick-known')
      if (known) browser.setCookie('bailiwick-known', known)
      await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
      await browser.submit({ identifier: 'own@example.com', password })
      return browser
    }
    const home = await at('2001:db8:1::1', PASSWORD)
    await home.submit({ code: codeOf(secret, stage.app) })
    expect(home.title()).toBe('Your account')
    for (let i = 0; i < 10; i++) await at(`2001:db8:bad:0:${i}::1`, 'a wrong one here')
    expect((await at('2001:db8:bad:0:ffff::9', PASSWORD)).shown?.status).toBe(429)
    expect((await at('2001:db8:2::7', PASSWORD)).title()).toBe('Confirm that it is you')
    expect((await at('2001:db8:bad:0:ffff::9', PASSWORD, home)).title()).toBe('Confirm that it is you')
    const many = Array.from({ length: 60 }, (_, i) =>
      at(`2001:db8:f${i.toString(16)}::1`, 'a wrong one here'),
    )
    await Promise.all(many)
    expect((await at('2001:db8:3::1', PASSWORD)).title()).toBe(`Sign in to ${place.slug}`)
    expect((await at('2001:db8:4::1', PASSWORD, home)).title()).toBe('Confirm that it is you')
  })

  it('counts codes over all flows of an account (CVE-2024-32868)', async () => {
    const place = await anOrganizationWith(stage)
    const { secret } = await enrol(stage.app, place, await aPerson(stage.app, place, 'otp@example.com'))
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) {
      const browser = new Browser(stage.app, { remoteAddress: '203.0.113.5' })
      await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
      await browser.submit({ identifier: 'otp@example.com', password: PASSWORD })
      const code = i < 10 ? '123456' : codeOf(secret, stage.app)
      statuses.push((await browser.submit({ code })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429, 429])
    expect(await sessionsIn(stage.app, place)).toEqual([])
  })
})
