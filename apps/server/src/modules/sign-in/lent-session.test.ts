import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { fixedClock, toDate } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { addSigningKeys } from '../signing-keys/index.ts'
import { aBrowser, aClient, clientOf, signIn } from './consent.test-helper.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  PASSWORD,
  type Stage,
  secretOn,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

/*
 * GHSA-xg6x-h9c9-2m83, CVE-2025-64103: somebody sits down at a browser that is signed in, and knows nothing. What the
 * session has proved once goes far, but never as far as what the account signs in with.
 */

const EMAIL = 'ann@example.com'
const clock = fixedClock(toDate(Date.now()))
let stage: Stage
beforeAll(async () => {
  stage = await aStage({ clock })
  const { db, vault } = stage.app.services
  await addSigningKeys(db, vault, clock, stage.workspace.id)
})
afterEach(() => void vi.useRealTimers())
afterAll(() => stage.app.drop())

async function signedIn() {
  const place = await anOrganizationWith(stage, { secondFactor: { requirement: 'optional' } })
  const userId = await aPerson(stage.app, place, EMAIL)
  const vendor = clientOf(stage, await aClient(stage))
  const browser = aBrowser(stage)
  await vendor.authorize(browser, place.slug)
  await signIn(browser, EMAIL)
  expect(browser.title()).toBe('Vendor asks for access')
  return { place, userId, vendor, browser }
}
type SignedIn = Awaited<ReturnType<typeof signedIn>>

const passwordOf = ({ place }: SignedIn, userId: UserId) =>
  inOrganization(stage.app.services.db, place, (tx) =>
    tx.selectFrom('passwords').selectAll().where('user_id', '=', userId).executeTakeFirstOrThrow(),
  )

async function mustChange(one: SignedIn): Promise<void> {
  await inOrganization(stage.app.services.db, one.place, (tx) =>
    tx.updateTable('passwords').set({ must_change: true }).where('user_id', '=', one.userId).execute(),
  )
}

it('a password that is due is changed by who gives the present one', async () => {
  const one = await signedIn()
  const { browser, vendor, place, userId } = one
  await mustChange(one)
  const before = await passwordOf(one, userId)
  await vendor.authorize(browser, place.slug, { prompt: 'consent' })
  expect(browser.title()).toBe(`Sign in to ${place.slug}`)
  const chosen = {
    newPassword: 'somebody else chose this one',
    repeatPassword: 'somebody else chose this one',
  }
  const { action } = browser.form()
  await browser.submit(chosen, action.replace(/password$/, 'new-password'))
  expect(await passwordOf(one, userId)).toEqual(before)

  await vendor.authorize(browser, place.slug, { prompt: 'consent' })
  await signIn(browser, EMAIL)
  expect(browser.title()).toBe('Choose a new password')
  await browser.submit({ newPassword: 'ann chose this very one', repeatPassword: 'ann chose this very one' })
  expect(browser.title()).toBe('Vendor asks for access')
  expect((await passwordOf(one, userId)).hash).not.toBe(before.hash)
})

it('a second factor that a policy asks for from now on is set up by who has signed in lately', async () => {
  const one = await signedIn()
  const { browser, vendor, place } = one
  await browser.submit({ decision: 'allow' })
  const policy = JSON.stringify({ secondFactor: { requirement: 'required' } })
  await setOrganization(stage.app, place, { policy })
  await vendor.authorize(browser, place.slug)
  expect(browser.title()).toBe('Set up your second factor')

  clock.advance(16 * 60)
  // What the library makes is over by the process's own clock, and is asked for by ours: they go together.
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() })
  await vendor.authorize(browser, place.slug)
  expect(browser.title()).toBe(`Sign in to ${place.slug}`)
  await browser.submit({ identifier: EMAIL, password: PASSWORD })
  expect(browser.title()).toBe('Set up your second factor')
  await browser.submit({ code: codeOf(secretOn(browser), stage.app) })
  await browser.submit({ saved: 'yes' })
  expect(await vendor.tokens(browser.shown)).toBeDefined()
  expect(await sessionsIn(stage.app, place)).toHaveLength(1)
})
