import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { passkeyFormOn, SoftPasskey, type Twist } from '../../../test/harness/passkey.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import { aPasskey, create, use } from './passkeys.test-helper.ts'
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
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

const clock = fixedClock(systemClock.now())
const RESISTANT = { secondFactor: { requirement: 'phishingResistant' } }

describe('passkeys', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  afterAll(() => stage.app.drop())

  async function anAccount(policy: Record<string, unknown> = {}, password: string | null = PASSWORD) {
    const place = await anOrganizationWith(stage, policy)
    const userId = await aPerson(stage.app, place, 'ann@example.com', password)
    return { place, userId }
  }
  async function atSignIn(place: { slug: string }): Promise<Browser> {
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    return browser
  }
  const byPassword = (browser: Browser) =>
    browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
  const failures = async (place: Parameters<typeof eventsIn>[1]) =>
    (await eventsIn(stage.app, place))
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ reason }) => reason)

  it('sign in alone where they verify their owner, for both factors', async () => {
    const { place, userId } = await anAccount({ secondFactor: { requirement: 'required' } }, null)
    const passkey = await aPasskey(stage.app, place, userId)
    const browser = await atSignIn(place)
    expect(browser.shown?.body).toContain('autocomplete="username webauthn"')
    const { options } = passkeyFormOn(browser.shown?.body ?? '')
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [] })
    await use(browser, passkey)
    expect(browser.shown?.url).toMatch(/\/account\?session=/)
    expect(await sessionsIn(stage.app, place)).toMatchObject([
      { amr: ['pop', 'mfa'], acr: 'urn:bailiwick:acr:phishing-resistant', second_factor_by: 'own' },
    ])
  })

  it('are asked for as second factor of whoever has one, and lists only after the password which', async () => {
    const { place, userId } = await anAccount()
    const passkey = await aPasskey(stage.app, place, userId)
    const browser = await atSignIn(place)
    await byPassword(browser)
    expect(browser.title()).toBe('Confirm that it is you')
    const { options } = passkeyFormOn(browser.shown?.body ?? '')
    expect(options).toMatchObject({ allowCredentials: [{ id: passkey.id.toString('base64url') }] })
    await use(browser, passkey, { userVerified: false, userHandle: null })
    expect(await sessionsIn(stage.app, place)).toMatchObject([{ amr: ['pwd', 'pop', 'mfa'] }])
  })

  it('alone meet what must not be phished: an authenticator app does not', async () => {
    const { place, userId } = await anAccount(RESISTANT)
    const { secret } = await enrol(stage.app, place, userId)
    const browser = await atSignIn(place)
    await byPassword(browser)
    // A password alone sets up none beside it: the app is asked for first, and is not enough.
    expect(browser.title()).toBe('Confirm that it is you')
    const { action } = browser.form()
    const made = await create(browser, new SoftPasskey()).catch(() => undefined)
    expect([made?.status === 303, await sessionsIn(stage.app, place)]).toEqual([false, []])
    await browser.open(action.replace(/\/totp$/, ''))
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.title()).toBe('Add a passkey')
    const { hidden } = passkeyFormOn(browser.shown?.body ?? '')
    await browser.post(`${browser.shown?.url}/totp`, { ...hidden, code: codeOf(secret, stage.app) })
    expect(await sessionsIn(stage.app, place)).toEqual([])
    await create(browser, new SoftPasskey())
    expect(await sessionsIn(stage.app, place)).toMatchObject([{ amr: ['pwd', 'pop', 'mfa'] }])
  })

  it('are asked for again where the policy became stricter on the way', async () => {
    const { place, userId } = await anAccount()
    const passkey = await aPasskey(stage.app, place, userId)
    const { secret } = await enrol(stage.app, place, userId)
    const browser = await atSignIn(place)
    await byPassword(browser)
    expect(passkeyFormOn(browser.shown?.body ?? '').action).toMatch(/passkey-factor$/)
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(await sessionsIn(stage.app, place)).toHaveLength(1)
    await setOrganization(stage.app, place, { policy: JSON.stringify(RESISTANT) })
    await browser.open(`/w/${stage.workspace.slug}/account/passkeys/add`)
    expect(browser.title()).toBe('Confirm that it is you')
    await use(browser, passkey)
    expect(browser.title()).toBe('Add a passkey')
  })

  it('come with recovery codes where they are the factor beside a password', async () => {
    const { place } = await anAccount({ secondFactor: { requirement: 'required' } })
    const browser = await atSignIn(place)
    await byPassword(browser)
    expect(browser.title()).toBe('Set up your second factor')
    await create(browser, new SoftPasskey())
    const codes = recoveryCodesOn(browser)
    expect(codes).toHaveLength(10)
    await browser.submit({ saved: 'yes' })
    const again = await atSignIn(place)
    await byPassword(again)
    await again.open(`${again.shown?.url}/recovery-code`)
    await again.submit({ code: codes[0] ?? '' })
    expect(await sessionsIn(stage.app, place)).toHaveLength(2)
    const events = await eventsIn(stage.app, place)
    expect(events.find(({ type }) => type === 'user.passkey_added')).toMatchObject({ outgoing: true })
  })

  describe('refuse', () => {
    const wrong: [string, Twist, string][] = [
      ['another challenge', { challenge: 'b3RoZXI' }, 'wrong_passkey'],
      ['another origin', { origin: 'https://evil.example' }, 'wrong_passkey'],
      ['another relying party', { rpId: 'evil.example' }, 'wrong_passkey'],
      ['a frame of another site', { crossOrigin: true }, 'wrong_passkey'],
      ['another kind of ceremony', { type: 'webauthn.create' }, 'wrong_passkey'],
      ['a signature of another key', { forged: true }, 'wrong_passkey'],
      ['nobody there', { userPresent: false }, 'wrong_passkey'],
      ['an owner who is not verified', { userVerified: false }, 'user_not_verified'],
      ['no word of whose it is', { userHandle: null }, 'unknown_passkey'],
      ['a passkey that nobody has', { id: 'bm9ib2R5cw' }, 'unknown_passkey'],
    ]
    it.each(wrong)('%s, and answer each alike (CVE-2026-8830)', async (_what, twist, reason) => {
      const { place, userId } = await anAccount()
      const passkey = await aPasskey(stage.app, place, userId)
      const browser = await atSignIn(place)
      const shown = await use(browser, passkey, twist)
      expect(shown.status).toBe(422)
      expect(shown.body).toContain('This passkey does not open an account here.')
      expect(await failures(place)).toEqual([reason])
      expect(await sessionsIn(stage.app, place)).toEqual([])
      // The page that says so asks anew, and takes what is right.
      await use(browser, passkey)
      expect(await sessionsIn(stage.app, place)).toHaveLength(1)
    })

    it('what was used before, in the same flow and in another', async () => {
      const { place, userId } = await anAccount()
      const passkey = await aPasskey(stage.app, place, userId)
      passkey.counts = false
      const browser = await atSignIn(place)
      const { action, hidden, options } = passkeyFormOn(browser.shown?.body ?? '')
      const credential = passkey.get(options)
      await browser.post(action, { ...hidden, credential: passkey.get(options, { userVerified: false }) })
      expect((await browser.post(action, { ...hidden, credential })).status).toBe(422)
      const other = await atSignIn(place)
      const there = passkeyFormOn(other.shown?.body ?? '')
      expect((await other.post(there.action, { ...there.hidden, credential })).status).toBe(422)
      expect(await sessionsIn(stage.app, place)).toEqual([])
    })

    it('a passkey of another organization, also of the same person', async () => {
      const { place } = await anAccount()
      const elsewhere = await anAccount()
      const passkey = await aPasskey(stage.app, elsewhere.place, elsewhere.userId)
      const browser = await atSignIn(place)
      expect((await use(browser, passkey)).status).toBe(422)
      const events = await eventsIn(stage.app, place)
      expect(events.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
        { reason: 'unknown_passkey', target_id: null },
      ])
      expect(await failures(elsewhere.place)).toEqual([])
    })

    it('a passkey of somebody else as second factor', async () => {
      const { place, userId } = await anAccount()
      await aPasskey(stage.app, place, userId)
      const bob = await aPerson(stage.app, place, 'bob@example.com')
      const his = await aPasskey(stage.app, place, bob)
      const browser = await atSignIn(place)
      await byPassword(browser)
      expect((await use(browser, his)).status).toBe(422)
      expect((await use(browser, his, { userHandle: null })).status).toBe(422)
      expect(await sessionsIn(stage.app, place)).toEqual([])
    })

    it('a passkey whose count went back, which another one with its key must have been used for', async () => {
      const { place, userId } = await anAccount()
      const passkey = await aPasskey(stage.app, place, userId)
      await use(await atSignIn(place), passkey, { signCount: 9 })
      const browser = await atSignIn(place)
      expect((await use(browser, passkey, { signCount: 9 })).status).toBe(422)
      expect(await failures(place)).toEqual(['passkey_copied'])
      expect(await sessionsIn(stage.app, place)).toHaveLength(1)
    })

    it('a passkey that was removed, and one of somebody who is suspended', async () => {
      const { place, userId } = await anAccount()
      const passkey = await aPasskey(stage.app, place, userId)
      const { inOrganization } = await import('../../platform/db/index.ts')
      const { deletePasskeys } = await import('../credentials/index.ts')
      const status = (to: 'suspended' | 'active') =>
        inOrganization(stage.app.services.db, place, (tx) =>
          tx.updateTable('users').set({ status: to }).where('id', '=', userId).execute(),
        )
      await status('suspended')
      expect((await use(await atSignIn(place), passkey)).status).toBe(422)
      await status('active')
      await inOrganization(stage.app.services.db, place, (tx) => deletePasskeys(tx, userId))
      expect((await use(await atSignIn(place), passkey)).status).toBe(422)
      expect(await failures(place)).toEqual(['user_not_active', 'unknown_passkey'])
    })

    it('a sign-in by them where the policy has none', async () => {
      const { place, userId } = await anAccount({ signIn: { methods: ['password'] } })
      const passkey = await aPasskey(stage.app, place, userId)
      const browser = await atSignIn(place)
      expect(browser.shown?.body).not.toContain('data-options')
      const { action, hidden } = browser.form()
      const credential = passkey.get({ challenge: 'x', rpId: 'localhost' })
      await browser.post(action.replace(/password$/, 'passkey'), { ...hidden, credential })
      // It was not even looked at.
      expect(await failures(place)).toEqual([])
      expect(await sessionsIn(stage.app, place)).toEqual([])
    })

    it('an owner who is not verified as second factor, where the policy asks for it', async () => {
      const { place, userId } = await anAccount({ secondFactor: { passkeyVerification: 'required' } })
      const passkey = await aPasskey(stage.app, place, userId)
      const browser = await atSignIn(place)
      await byPassword(browser)
      expect((await use(browser, passkey, { userVerified: false })).status).toBe(422)
      await use(browser, passkey)
      expect(await sessionsIn(stage.app, place)).toHaveLength(1)
    })
  })

  it('let one of a hundred uses at once through', async () => {
    const { place, userId } = await anAccount()
    const passkey = await aPasskey(stage.app, place, userId)
    passkey.counts = false
    const browser = await atSignIn(place)
    const { action, hidden, options } = passkeyFormOn(browser.shown?.body ?? '')
    const body = Object.entries({ ...hidden, credential: passkey.get(options) })
    await Promise.all(Array.from({ length: 100 }, () => browser.request('POST', action, body)))
    expect(await sessionsIn(stage.app, place)).toHaveLength(1)
  })
})
