import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { fixedClock, systemClock, toDate } from '../../kernel/clock.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  credentialsIn,
  enrol,
  eventsIn,
  PASSWORD,
  recoveryCodesOn,
  type Stage,
  secretOn,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

const clock = fixedClock(systemClock.now())
const WISH = 'an entirely different phrase'

describe('the account of a signed-in person', () => {
  let stage: Stage
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let id: UserId
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  beforeEach(async () => {
    clock.advance(90)
    place = await anOrganizationWith(stage)
    id = await aPerson(stage.app, place, 'ann@example.com')
    browser = await signedIn('ann@example.com')
  })
  afterAll(() => stage.app.drop())

  async function signedIn(
    identifier: string,
    into = new Browser(stage.app),
    slug = place.slug,
  ): Promise<Browser> {
    await into.open(`/w/${stage.workspace.slug}/sign-in?organization=${slug}`)
    await into.submit({ identifier, password: PASSWORD })
    return into
  }
  const tighten = (policy: Record<string, unknown>) =>
    setOrganization(stage.app, place, { policy: JSON.stringify(policy) })
  async function takeAsByPasskey(): Promise<void> {
    const proofs = { amr: ['pop', 'mfa'], second_factor_at: clock.now(), second_factor_by: 'own' as const }
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('sessions').set(proofs).execute(),
    )
  }
  const account = () => `/w/${stage.workspace.slug}/account`

  it('is nobody else’s: without the browser’s cookie a session’s id opens nothing', async () => {
    const [session] = await sessionsIn(stage.app, place)
    const stranger = new Browser(stage.app)
    await stranger.open(`${account()}?session=${session?.id}`)
    expect(stranger.title()).toBe('Find your organization')
    await browser.open(`${account()}?session=${session?.id}`)
    expect(browser.title()).toBe('Your account')
    expect(browser.shown?.body).toContain('ann@example.com')
  })

  it('changes the password for who knows the present one, ends other sessions, and keeps its own', async () => {
    const elsewhere = await signedIn('ann@example.com')
    await browser.open(browser.link('Change the password'))
    await browser.submit({ currentPassword: 'wrong one', newPassword: WISH, repeatPassword: WISH })
    expect(browser.shown?.body).toContain('The current password is not right.')
    const before = browser.cookie('bailiwick')
    await browser.submit({ currentPassword: PASSWORD, newPassword: WISH, repeatPassword: WISH })
    expect(browser.title()).toBe('Password changed')
    expect(browser.cookie('bailiwick')).not.toBe(before)
    await elsewhere.open(account())
    expect(elsewhere.title()).toBe('Find your organization')
    await browser.open(account())
    expect(browser.title()).toBe('Your account')
  })

  it('asks nobody for the present password who has none: the first one is set by a mailed link, where it counts', async () => {
    const { db } = stage.app.services
    await inOrganization(db, place, (tx) => tx.deleteFrom('passwords').where('user_id', '=', id).execute())
    await browser.open(account())
    expect(browser.shown?.body).not.toContain('Change the password')
    const first = browser.link('Set a password')
    await browser.open(`${account()}/password`)
    expect(browser.title()).toBe('Signing in')
    await browser.open(first)
    expect(browser.title()).toBe('Forgotten your password?')
    expect(browser.shown?.body).toContain('value="ann@example.com"')
    await tighten({ signIn: { methods: ['passkey'] } })
    await takeAsByPasskey()
    await browser.open(account())
    expect(browser.title()).toBe('Your account')
    expect(browser.shown?.body).not.toContain('Set a password')
  })

  const PAGES = ['', '/profile', '/security', '/email', '/password', '/passkeys', '/phone', '/sessions']
  const MORE = ['/applications', '/connections', '/organizations', '/activity', '/data', '/delete']
  it.each([
    ['a second factor', { secondFactor: { requirement: 'required' } }, 'Set up your second factor'],
    ['another way', { signIn: { methods: ['password'] } }, 'Sign in to'],
    ['another network', { network: { allowed: ['192.0.2.0/24'] } }, 'You may not open this'],
  ])('leads whoever is asked for %s by now to it, from every page and post', async (_what, policy, title) => {
    const elsewhere = await signedIn('ann@example.com')
    await browser.open(`${account()}/sessions`)
    const ending = browser.form()
    const end = /name="end" value="([^"]*)"/.exec(browser.shown?.body ?? '')?.[1] ?? ''
    if ('signIn' in policy) await takeAsByPasskey()
    await tighten(policy)
    for (const path of [...PAGES, ...MORE]) {
      await browser.open(`${account()}${path}`)
      expect(browser.title(), path).toContain(title)
      expect(browser.shown?.url, path).toMatch(/\/sign-in\//)
    }
    await browser.request('POST', ending.action, Object.entries({ ...ending.hidden, end }))
    expect((await sessionsIn(stage.app, place)).map(({ ended_at }) => ended_at)).toEqual([null, null])
    await browser.open(`${account()}/sign-out`)
    await browser.submit({ decision: 'sign-out' })
    expect(browser.title()).toBe('You are signed out')
    await tighten({})
    await elsewhere.open(account())
    expect(elsewhere.title()).toBe('Your account')
  })

  it('leads back to the page that was asked for, once the second factor was given', async () => {
    const { secret } = await enrol(stage.app, place, id)
    await tighten({ secondFactor: { requirement: 'required' } })
    await browser.open(`${account()}/sessions?from=0`)
    expect(browser.title()).toBe('Confirm that it is you')
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.shown?.url).toBe(`${account()}/sessions?from=0`)
    expect(browser.title()).toBe('Where you are signed in')
    expect(await sessionsIn(stage.app, place)).toMatchObject([{ amr: ['pwd', 'otp', 'mfa'] }])
  })

  it('sets up a factor right after signing in, and later only with fresh proofs', async () => {
    await browser.open(browser.link('Set up a second factor'))
    expect(browser.title()).toBe('Set up your second factor')
    const secret = secretOn(browser)
    await browser.submit({ code: codeOf(secret, stage.app) })
    const codes = recoveryCodesOn(browser)
    await browser.submit({ saved: 'yes' })
    expect(browser.title()).toBe('Second factor replaced')
    await browser.open(account())
    expect(browser.shown?.body).toContain('Authenticator app')
    expect(browser.shown?.body).toContain('Recovery codes left</dt><dd><bdi>10')

    clock.advance(20 * 60)
    await browser.open(`${account()}/second-factor`)
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    expect(browser.title()).toBe('Confirm that it is you')
    expect(browser.shown?.body).not.toContain('Use another account')
    await browser.open(browser.link('Use a recovery code instead'))
    await browser.submit({ code: codes[3] ?? '' })
    expect(browser.title()).toBe('Replace your authenticator app')
    expect(browser.link('Cancel')).toMatch(/\/account\?session=ses_/)
    const other = secretOn(browser)
    expect(other).not.toBe(secret)
    await browser.submit({ code: codeOf(other, stage.app) })
    expect(recoveryCodesOn(browser)).not.toContain(codes[0])
  })

  it('removes the authenticator app for who has proved lately, and never the last factor that is asked for', async () => {
    const { secret } = await enrol(stage.app, place, id)
    const required = { secondFactor: { requirement: 'required', factors: ['totp'] } }
    await tighten(required)
    await browser.open(`${account()}/authenticator`)
    await browser.submit({ code: codeOf(secret, stage.app) })
    await browser.submit({})
    expect(browser.shown?.status).toBe(422)
    expect(browser.shown?.body).toContain('the last one that it takes')
    await tighten({})
    clock.advance(20 * 60)
    await browser.submit({})
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    await browser.submit({ code: codeOf(secret, stage.app) })
    const [, factors] = await credentialsIn(stage.app, place)
    expect(factors).toHaveLength(1)
    await browser.submit({})
    expect(browser.shown?.body).toContain('No authenticator app is set up for this account.')
    expect((await credentialsIn(stage.app, place))[1]).toEqual([])
    expect((await eventsIn(stage.app, place)).at(-1)).toMatchObject({
      ...{ type: 'user.second_factor_removed', outgoing: true, data: { factor: 'totp' } },
    })
  })

  it('sets up no authenticator app where the policy takes none', async () => {
    await tighten({ secondFactor: { factors: ['passkey'] } })
    await browser.open(`${account()}/security`)
    expect(browser.shown?.body).not.toContain('/account/second-factor')
    expect((await browser.open(`${account()}/second-factor`)).status).toBe(404)
  })

  it('lets nobody else prove it: a sensitive change stays with its own account', async () => {
    await aPerson(stage.app, place, 'bob@example.com')
    clock.advance(20 * 60)
    await browser.open(account())
    await browser.open(browser.link('Set up a second factor'))
    await browser.submit({ identifier: 'bob@example.com', password: PASSWORD })
    expect(browser.shown?.status).toBe(422)
    const { action, hidden } = browser.form()
    await browser.request(
      'POST',
      action.replace(/password$/, 'organization'),
      Object.entries({ ...hidden, organization: place.slug }),
    )
    await browser.open(action.replace(/\/password$/, ''))
    await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    expect(browser.title()).toBe('Set up your second factor')
  })

  it('renews the recovery codes; the earlier ones stop working', async () => {
    const { codes, secret } = await enrol(stage.app, place, id)
    await browser.open(account())
    await browser.open(browser.link('Renew the recovery codes'))
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.title()).toBe('Renew your recovery codes?')
    expect(browser.link('Cancel')).toMatch(/\/account\?session=ses_/)
    await browser.submit({})
    const renewed = recoveryCodesOn(browser)
    expect(renewed).toHaveLength(10)
    await browser.submit({ saved: 'yes' })
    expect(browser.title()).toBe('Your account')
    const again = await signedIn('ann@example.com')
    await again.open(again.link('Use a recovery code instead'))
    await again.submit({ code: codes[0] ?? '' })
    expect(again.shown?.status).toBe(422)
    await again.submit({ code: renewed[0] ?? '' })
    expect(again.title()).toBe('Your account')
  })

  it('shows where it is signed in, and ends a session there; nobody else’s', async () => {
    const elsewhere = await signedIn(
      'ann@example.com',
      new Browser(stage.app, { headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' } }),
    )
    await aPerson(stage.app, place, 'bob@example.com')
    const bob = await signedIn('bob@example.com', new Browser(stage.app))
    const [, , bobs] = await sessionsIn(stage.app, place)
    await browser.open(account())
    await browser.open(browser.link('Where you are signed in'))
    expect(browser.shown?.body).toContain('Firefox · Windows')
    expect(browser.shown?.body.match(/name="end"/g)).toHaveLength(1)
    expect(browser.shown?.body).toContain('This browser.')
    const id = /name="end" value="([^"]*)"/.exec(browser.shown?.body ?? '')?.[1] ?? ''
    for (const other of [bobs?.id ?? '', 'ses_x', '']) await browser.submit({ end: other })
    await bob.open(account())
    expect(bob.title()).toBe('Your account')
    expect((await browser.submit({ end: id, csrf: 'x' })).status).toBe(403)
    await browser.open(`${account()}/sessions`)
    await browser.submit({ end: id })
    expect(browser.shown?.body).not.toContain('name="end"')
    await elsewhere.open(account())
    expect(elsewhere.title()).toBe('Find your organization')
    expect((await eventsIn(stage.app, place)).at(-1)).toMatchObject({
      type: 'session.ended',
      target_id: id,
      ...{ outgoing: true, reason: 'signed_out', data: { reason: 'signed_out' } },
    })
  })

  it('lists all that is open, page by page, and ends what is on the last one', async () => {
    const [own] = await sessionsIn(stage.app, place)
    if (!own) throw new Error('nobody is signed in')
    const others = Array.from({ length: 24 }, (_, index) => ({
      ...own,
      id: newId('session'),
      last_seen_at: toDate(clock.now().getTime() - (index + 1) * 60_000),
    }))
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.insertInto('sessions').values(others).execute(),
    )
    await browser.open(`${account()}/sessions`)
    expect(browser.shown?.body.match(/name="end"/g)).toHaveLength(19)
    await browser.open(browser.link('Older'))
    const ids = [...(browser.shown?.body ?? '').matchAll(/name="end" value="([^"]*)"/g)].map(([, id]) => id)
    expect(ids).toEqual(others.slice(19).map((one) => one.id))
    expect(browser.shown?.body).not.toContain('No browser is remembered')
    await browser.submit({ end: ids.at(-1) ?? '' })
    const ended = (await sessionsIn(stage.app, place)).filter(({ ended_at }) => ended_at)
    expect(ended.map(({ id }) => id)).toEqual([others.at(-1)?.id])
  })

  it('ends with its session: a flow that goes on from it is over', async () => {
    await browser.open(browser.link('Set up a second factor'))
    const form = browser.form()
    const twin = new Browser(stage.app)
    for (const name of ['bailiwick', 'bailiwick-flow']) twin.setCookie(name, browser.cookie(name) ?? '')
    await twin.open(`${account()}/sign-out`)
    await twin.submit({ decision: 'sign-out' })
    expect(twin.title()).toBe('You are signed out')
    const answer = await browser.request(
      'POST',
      form.action,
      Object.entries({ ...form.hidden, code: '000000' }),
    )
    expect(answer.status).toBe(303)
    expect((await browser.open(String(answer.headers.location))).status).toBe(404)
  })

  it('signs out one account or all of the browser, and puts that on record', async () => {
    const other = await anOrganizationWith(stage)
    await aPerson(stage.app, other, 'two@example.com')
    await signedIn('two@example.com', browser, other.slug)
    await browser.open(account())
    expect(browser.title()).toBe('Choose an account')
    const sessions = await sessionsIn(stage.app, place)
    await browser.submit({ session: sessions.at(-1)?.id ?? '' })
    expect(browser.title()).toBe('Your account')
    await browser.open(browser.link('Sign out'))
    expect(browser.shown?.body).toContain('Also sign out the other account')
    await browser.submit({ decision: 'stay' })
    expect(browser.title()).toBe('Your account')
    await browser.open(browser.link('Sign out'))
    await browser.submit({ decision: 'sign-out' })
    expect((await sessionsIn(stage.app, place)).at(-1)?.end_reason).toBe('signed_out')
    const events = await eventsIn(stage.app, place)
    expect(events.at(-1)).toMatchObject({ type: 'session.ended', outgoing: true, target_kind: 'session' })
    await browser.open(`${account()}/sign-out`)
    await browser.submit({ decision: 'sign-out', everywhere: 'yes' })
    expect(browser.cookie('bailiwick')).toBeUndefined()
    expect((await sessionsIn(stage.app, other)).at(-1)?.end_reason).toBe('signed_out')
  })

  it('takes no post from another site', async () => {
    await browser.open(`${account()}/sign-out`)
    expect((await browser.submit({ decision: 'sign-out', csrf: 'x' })).status).toBe(403)
    expect((await sessionsIn(stage.app, place)).at(-1)?.ended_at).toBeNull()
  })

  it('proves an account again in the session that is there, instead of beginning a second', async () => {
    const [before] = await sessionsIn(stage.app, place)
    clock.advance(60)
    await signedIn('ann@example.com', browser)
    const after = await sessionsIn(stage.app, place)
    expect(after.map(({ id: session }) => session)).toEqual([before?.id])
    expect(after[0]?.authenticated_at.getTime()).toBeGreaterThan(before?.authenticated_at.getTime() ?? 0)
  })
})
