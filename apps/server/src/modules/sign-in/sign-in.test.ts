import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { addDays, fixedClock, systemClock } from '../../kernel/clock.ts'
import { inOrganization } from '../../platform/db/index.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  enrol,
  eventsIn,
  PASSWORD,
  recoveryCodesOn,
  type Stage,
  secretOn,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

const REQUIRED = { secondFactor: { requirement: 'required' } }
const clock = fixedClock(systemClock.now())

describe('signing in', () => {
  let stage: Stage
  let browser: Browser
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  beforeEach(() => {
    browser = new Browser(stage.app)
    clock.advance(90)
  })
  afterAll(() => stage.app.drop())

  const start = (query = '') => browser.open(`/w/${stage.workspace.slug}/sign-in${query}`)
  const signIn = async (slug: string, identifier: string, password = PASSWORD) => {
    await start(`?organization=${slug}`)
    return browser.submit({ identifier, password })
  }

  it('goes from the organization to the account by password alone where the policy asks for no more', async () => {
    const place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'pam@example.com')
    await start()
    expect(browser.title()).toBe('Find your organization')
    await browser.submit({ organization: place.slug })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    expect(await sessionsIn(stage.app, place)).toEqual([])
    const shown = await browser.submit({ identifier: ' Pam@Example.com ', password: PASSWORD })
    expect(browser.title()).toBe('Your account')
    expect(shown.url).toMatch(/\/account\?session=ses_/)
    const [session] = await sessionsIn(stage.app, place)
    expect(session).toMatchObject({ amr: ['pwd'], second_factor_at: null })
    const [event] = await eventsIn(stage.app, place)
    expect(event).toMatchObject({ type: 'user.signed_in', outcome: 'success', actor_kind: 'user' })
  })

  it('begins on its first page, anew each time, and goes on in whichever was begun', async () => {
    const place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'pia@example.com')
    const first = await start(`?organization=${place.slug}`)
    expect([first.status, first.url]).toEqual([200, expect.stringMatching(/\/sign-in\?organization=/)])
    const { action, hidden } = browser.form()
    const again = await start(`?organization=${place.slug}`)
    expect(again.status).toBe(200)
    expect(browser.form().action).not.toBe(action)
    await browser.submit({ ...hidden, identifier: 'pia@example.com', password: PASSWORD }, action)
    expect(browser.title()).toBe('Your account')
  })

  it('takes a user name as well as an address', async () => {
    const place = await anOrganizationWith(stage)
    const id = await aPerson(stage.app, place, 'ute@example.com')
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('users').set({ username: 'ute' }).where('id', '=', id).execute(),
    )
    await signIn(place.slug, 'UTE')
    expect(browser.title()).toBe('Your account')
  })

  it('answers an unknown organization neutrally, and goes on with a whole name', async () => {
    const place = await anOrganizationWith(stage)
    await start()
    await browser.submit({ organization: 'no such place' })
    expect(browser.shown?.status).toBe(422)
    expect(browser.shown?.body).toContain('We could not go on with this.')
    await browser.submit({ organization: place.slug.toUpperCase() })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    await start('?organization=no-such-place')
    expect(browser.title()).toBe('Find your organization')
    expect(browser.shown?.body).toContain('The address you came by names no organization here.')
  })

  it('mails the list of organizations to whoever types an address instead, and shows none of them', async () => {
    const place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'lost@example.com')
    for (const email of ['lost@example.com', 'nobody@example.com']) {
      await start()
      await browser.submit({ organization: ` ${email} ` })
      expect(browser.shown?.status).toBe(200)
      expect(browser.title()).toBe('Check your mail')
      expect(browser.shown?.body).not.toContain(place.slug)
      expect((await eventsIn(stage.app, stage.workspace.root)).at(-1)).toMatchObject({
        type: 'workspace.organization_list_requested',
        personal: { email },
        outgoing: true,
      })
    }
  })

  it('says that a form has lost its cookies, and where to start again', async () => {
    const place = await anOrganizationWith(stage)
    await start(`?organization=${place.slug}`)
    const { action, hidden } = browser.form()
    const stranger = new Browser(stage.app)
    const shown = await stranger.request('POST', action, Object.entries({ ...hidden, password: PASSWORD }))
    expect(shown.status).toBe(403)
    expect(stranger.title()).toBe('This form has expired')
    expect(shown.body).toContain('cookies')
    expect(stranger.link('Start again')).toBe(`/w/${stage.workspace.slug}/sign-in`)
  })

  it('has a way back from the second factor to another account; what was proved is gone', async () => {
    const place = await anOrganizationWith(stage, REQUIRED)
    await enrol(stage.app, place, await aPerson(stage.app, place, 'one@example.com'))
    const { secret } = await enrol(stage.app, place, await aPerson(stage.app, place, 'two@example.com'))
    await signIn(place.slug, 'one@example.com')
    await browser.open(browser.link('Use another account'))
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    await browser.submit({ identifier: 'two@example.com', password: 'a wrong password of some length' })
    expect(browser.shown?.status).toBe(422)
    await browser.submit({ identifier: 'two@example.com', password: PASSWORD })
    expect(browser.shown?.body).toContain('two@example.com')
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.title()).toBe('Your account')
  })

  it('says each fault of a password once, and names the words that it must not contain', async () => {
    const place = await anOrganizationWith(stage, { password: { blockedWords: ['stable', 'horse'] } })
    const id = await aPerson(stage.app, place, 'wrd@example.com', 'nothing but a phrase of words')
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('passwords').set({ must_change: true }).where('user_id', '=', id).execute(),
    )
    await signIn(place.slug, 'wrd@example.com', 'nothing but a phrase of words')
    expect(browser.shown?.body).toContain('does not contain: horse, stable')
    await browser.submit({ newPassword: 'stablehorsestable', repeatPassword: 'stablehorsestable' })
    const said = browser.shown?.body.match(/<li><a href="#newPassword">/g)
    const different = new Set(browser.shown?.body.match(/<li><a href="#newPassword">[^<]*/g))
    expect(said).toHaveLength(different.size)
    expect(browser.shown?.body).toContain('a word that is not allowed')
  })

  it.each(['%ED%A0%BD', 'x'.repeat(3000)])('begins with an address that says %s', async (text) => {
    const shown = await start(`?organization=${text}&login_hint=${text}`)
    expect(shown.status).toBe(200)
    expect(browser.title()).toBe('Find your organization')
  })

  it('sets up a second factor where the policy asks for one, and makes no session before (CVE-2025-64103)', async () => {
    const place = await anOrganizationWith(stage, REQUIRED)
    await aPerson(stage.app, place, 'eve@example.com')
    await signIn(place.slug, 'eve@example.com')
    expect(browser.title()).toBe('Set up your second factor')
    const secret = secretOn(browser)
    await browser.submit({ code: '000000' })
    expect(browser.shown?.status).toBe(422)
    expect(secretOn(browser)).toBe(secret)
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.title()).toBe('Save your recovery codes')
    expect(recoveryCodesOn(browser)).toHaveLength(10)
    expect(await sessionsIn(stage.app, place)).toEqual([])
    await browser.submit({})
    expect(browser.shown?.status).toBe(422)
    await browser.submit({ saved: 'yes' })
    expect(browser.title()).toBe('Your account')
    expect((await sessionsIn(stage.app, place))[0]).toMatchObject({ amr: ['pwd', 'otp', 'mfa'] })
  })

  it('asks for the code of an authenticator, takes each once, and a recovery code in its place', async () => {
    const place = await anOrganizationWith(stage, REQUIRED)
    const id = await aPerson(stage.app, place, 'tom@example.com')
    const { secret, codes } = await enrol(stage.app, place, id)
    await signIn(place.slug, 'tom@example.com')
    expect(browser.title()).toBe('Confirm that it is you')
    const code = codeOf(secret, stage.app)
    await browser.submit({ code })
    expect(browser.title()).toBe('Your account')

    browser = new Browser(stage.app)
    await signIn(place.slug, 'tom@example.com')
    await browser.submit({ code })
    expect(browser.shown?.body).toContain('The code is not right, or it has expired.')
    await browser.open(browser.link('Use a recovery code instead'))
    await browser.submit({ code: codes[0]?.toUpperCase() ?? '' })
    expect(browser.title()).toBe('Your account')
    expect((await sessionsIn(stage.app, place)).map(({ amr }) => amr)).toEqual([
      ['pwd', 'otp', 'mfa'],
      ['pwd', 'mfa'],
    ])

    browser = new Browser(stage.app)
    await signIn(place.slug, 'tom@example.com')
    await browser.open(browser.link('Use a recovery code instead'))
    await browser.submit({ code: codes[0] ?? '' })
    expect(browser.shown?.body).toContain('The recovery code is not right')
  })

  it('asks everybody who has an authenticator for it, also where the policy leaves it open', async () => {
    const place = await anOrganizationWith(stage)
    await enrol(stage.app, place, await aPerson(stage.app, place, 'opt@example.com'))
    await signIn(place.slug, 'opt@example.com')
    expect(browser.title()).toBe('Confirm that it is you')
  })

  it('remembers a browser only within what the policy of now allows, and for its own account', async () => {
    const place = await anOrganizationWith(stage, REQUIRED)
    await setOrganization(stage.app, stage.workspace.root, {
      policy: JSON.stringify({ secondFactor: { rememberDeviceDays: 7 } }),
    })
    const { secret } = await enrol(stage.app, place, await aPerson(stage.app, place, 'rem@example.com'))
    await enrol(stage.app, place, await aPerson(stage.app, place, 'other@example.com'))
    await signIn(place.slug, 'rem@example.com')
    await browser.submit({ code: codeOf(secret, stage.app), remember: 'yes' })
    await signIn(place.slug, 'rem@example.com')
    expect(browser.title()).toBe('Your account')
    expect((await sessionsIn(stage.app, place)).at(-1)?.amr).toContain('mfa')
    await signIn(place.slug, 'other@example.com')
    expect(browser.title()).toBe('Confirm that it is you')
    await setOrganization(stage.app, place, {
      policy: JSON.stringify({ secondFactor: { requirement: 'required', rememberDeviceDays: 0 } }),
    })
    await signIn(place.slug, 'rem@example.com')
    expect(browser.title()).toBe('Confirm that it is you')
    await setOrganization(stage.app, stage.workspace.root, { policy: '{}' })
  })

  it.each([
    ['must change', { must_change: true }, {}, 'Your administrator has asked you'],
    [
      'is too old',
      { changed_at: addDays(systemClock.now(), -40) },
      { maximumAgeDays: 30 },
      'reached the age',
    ],
    ['no longer meets the rules', { must_change: false }, { minimumLength: 40 }, 'new rules for passwords'],
  ])('asks for a new password when the one given %s', async (_, set, password, reason) => {
    const place = await anOrganizationWith(stage, { password })
    const id = await aPerson(stage.app, place, 'chg@example.com')
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('passwords').set(set).where('user_id', '=', id).execute(),
    )
    await signIn(place.slug, 'chg@example.com')
    expect(browser.title()).toBe('Choose a new password')
    expect(browser.shown?.body).toContain(reason)
    const wish = 'an entirely different phrase, forty characters at least'
    await browser.submit({ newPassword: 'short', repeatPassword: 'short' })
    expect(browser.shown?.status).toBe(422)
    await browser.submit({ newPassword: PASSWORD, repeatPassword: PASSWORD })
    expect(browser.shown?.status).toBe(422)
    await browser.submit({ newPassword: wish, repeatPassword: `${wish}.` })
    expect(browser.shown?.body).toContain('The two passwords are not the same.')
    expect(await sessionsIn(stage.app, place)).toEqual([])
    await browser.submit({ newPassword: wish, repeatPassword: wish })
    expect(browser.title()).toBe('Your account')
  })

  it('tells of a suspended organization only after a right password', async () => {
    const place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'sus@example.com')
    await setOrganization(stage.app, place, { status: 'suspended' })
    await signIn(place.slug, 'sus@example.com', 'wrong password of some length')
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    await signIn(place.slug, 'sus@example.com')
    expect(browser.title()).toBe('Sign-in is paused')
    expect(await sessionsIn(stage.app, place)).toEqual([])
  })

  it('lets nobody in from elsewhere where the policy names networks, nor where an address cannot be read (CVE-2024-47070)', async () => {
    const place = await anOrganizationWith(stage, { network: { allowed: ['192.0.2.0/24'] } })
    await aPerson(stage.app, place, 'net@example.com')
    await start(`?organization=${place.slug}`)
    expect(browser.shown?.status).toBe(403)
    browser = new Browser(stage.app, { remoteAddress: 'not an address' })
    await start(`?organization=${place.slug}`)
    expect(browser.shown?.status).toBe(403)
    browser = new Browser(stage.app, { remoteAddress: '192.0.2.7' })
    await signIn(place.slug, 'net@example.com')
    expect(browser.title()).toBe('Your account')
  })

  it('reads policy and account anew at every step: what changes half-way counts', async () => {
    const place = await anOrganizationWith(stage, REQUIRED)
    const id = await aPerson(stage.app, place, 'mid@example.com')
    const { secret } = await enrol(stage.app, place, id)
    await signIn(place.slug, 'mid@example.com')
    await setOrganization(stage.app, place, {
      policy: JSON.stringify({ network: { allowed: ['192.0.2.0/24'] } }),
    })
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.shown?.status).toBe(403)
    await setOrganization(stage.app, place, { policy: '{}' })
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('users').set({ status: 'suspended' }).where('id', '=', id).execute(),
    )
    await signIn(place.slug, 'mid@example.com')
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    expect(await sessionsIn(stage.app, place)).toEqual([])
  })

  it('refuses a password where passwords are off, on the server (CVE-2024-49757)', async () => {
    const place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'off@example.com')
    await start(`?organization=${place.slug}`)
    await setOrganization(stage.app, place, { policy: JSON.stringify({ signIn: { methods: ['passkey'] } }) })
    await browser.submit({ identifier: 'off@example.com', password: PASSWORD })
    expect(browser.shown?.body).toContain('is not right')
    expect(await sessionsIn(stage.app, place)).toEqual([])
  })

  it('keeps the same address in two organizations apart', async () => {
    const [one, two] = [await anOrganizationWith(stage), await anOrganizationWith(stage)]
    await aPerson(stage.app, one, 'two@example.com')
    await aPerson(stage.app, two, 'two@example.com', 'quite another phrase here')
    await signIn(two.slug, 'two@example.com')
    expect(browser.title()).toBe(`Sign in to ${two.slug}`)
    await signIn(one.slug, 'two@example.com')
    expect(browser.title()).toBe('Your account')
  })
})
