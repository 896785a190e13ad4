import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor } from '../../../test/factories/index.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { Browser } from '../../../test/harness/browser.ts'
import { addMinutes, fixedClock, systemClock } from '../../kernel/clock.ts'
import type { InvitationId, UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { mintMailCode, mintProof, readCredentials } from '../credentials/index.ts'
import { prepareInvitationMail } from '../invitations/index.ts'
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
const EMAIL = 'ann@example.com'

describe('a code by mail', () => {
  let stage: Stage
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let id: UserId
  beforeAll(async () => {
    stage = await aStage({ clock })
    // Where the workspace does not turn it on, it is nowhere.
    const policy = JSON.stringify({ signIn: { methods: ['password', 'passkey', 'emailCode', 'connection'] } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
  })
  beforeEach(async () => {
    clock.advance(90)
    browser = new Browser(stage.app)
    place = await anOrganizationWith(stage, { signIn: { methods: ['password', 'emailCode'] } })
    id = await aPerson(stage.app, place, EMAIL)
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('users').set({ email_verified_at: clock.now() }).where('id', '=', id).execute(),
    )
  })
  afterAll(() => stage.app.drop())

  const openSignIn = (by = browser) =>
    by.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
  const sessions = () => sessionsIn(stage.app, place)
  const events = async (type: string) => (await eventsIn(stage.app, place)).filter((one) => one.type === type)

  async function ask(email = EMAIL, by = browser) {
    await openSignIn(by)
    await by.open(by.link('Sign in with a code by mail'))
    return by.submit({ email })
  }

  /** As the mail worker does it. */
  async function mailed(email = EMAIL) {
    const asked = (await events('user.sign_in_code_requested')).at(-1)
    const to = { id: String(asked?.data.codeId), userId: id, email }
    const { vault, db } = stage.app.services
    const minted = await inOrganization(db, place, (tx) => mintMailCode(tx, vault, to, clock.now()))
    if (!minted) throw new Error('nothing was mailed')
    const query = new URLSearchParams({ organization: place.organizationId, token: minted.token })
    return { ...minted, url: `/w/${stage.workspace.slug}/sign-in/code?${query}` }
  }
  const wrong = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0')

  it('signs in, once, in the browser that asked for it; the tokens say how (RFC 8176)', async () => {
    await ask()
    expect(browser.title()).toBe('Check your mail')
    const { code, url } = await mailed()
    const form = browser.form()
    await browser.submit({ code: `${code.slice(0, 4)} ${code.slice(4)}` })
    expect(browser.title()).toBe('Your account')
    expect(await sessions()).toMatchObject([{ user_id: id, amr: ['otp'], second_factor_at: null }])
    const again = await browser.request('POST', form.action, Object.entries({ ...form.hidden, code }))
    expect(again.status).toBe(303)
    // The link beside it is used up with it.
    expect((await browser.open(url)).status).toBe(410)
    expect(await sessions()).toHaveLength(1)
  })

  it('goes on by its link, which a look does not use up; the code beside it is used up with it', async () => {
    await ask()
    const { code, url } = await mailed()
    const form = browser.form()
    for (let look = 0; look < 3; look++) expect((await browser.open(url)).status).toBe(200)
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    expect(await sessions()).toHaveLength(0)
    await browser.submit({})
    expect(browser.title()).toBe('Your account')
    expect(await sessions()).toMatchObject([{ amr: ['otp'] }])
    await browser.request('POST', form.action, Object.entries({ ...form.hidden, code }))
    expect(await sessions()).toHaveLength(1)
  })

  it('signs nobody in by a link that is opened in another browser, however it is posted', async () => {
    await ask()
    const { url } = await mailed()
    const other = new Browser(stage.app)
    expect((await other.open(url)).status).toBe(403)
    expect(other.title()).toBe('Open the link where you asked for it')
    await ask('eve@example.com', other)
    const own = other.form()
    expect((await other.request('POST', url, Object.entries(own.hidden))).status).toBe(403)
    expect(other.cookie('bailiwick')).toBeUndefined()
    expect(await sessions()).toHaveLength(0)
    expect((await browser.open(url)).status).toBe(200)
    await browser.submit({})
    expect(await sessions()).toHaveLength(1)
  })

  it('counts in its own flow alone (CVE-2026-7507)', async () => {
    await ask()
    const { code } = await mailed()
    // Another flow of this browser, and one of another.
    for (const by of [browser, new Browser(stage.app)]) {
      await ask('nobody@example.com', by)
      expect((await by.submit({ code })).status).toBe(422)
    }
    expect(await sessions()).toHaveLength(0)
  })

  it('is worth nothing after five tries, after ten minutes, or once a newer one was asked for (CVE-2024-32868)', async () => {
    await ask()
    const tried = await mailed()
    for (let n = 0; n < 5; n++) await browser.submit({ code: wrong(tried.code) })
    expect(browser.shown?.body).toContain('This code does not work any more')
    expect((await browser.submit({ code: tried.code })).status).toBe(422)

    await browser.open(browser.link('Mail me another code'))
    await browser.submit({ email: EMAIL })
    const old = await mailed()
    clock.set(addMinutes(clock.now(), 11))
    expect((await browser.submit({ code: old.code })).status).toBe(422)
    expect((await browser.open(old.url)).status).toBe(410)

    await ask()
    const first = await mailed()
    await browser.open(browser.link('Mail me another code'))
    await browser.submit({ email: EMAIL })
    const second = await mailed()
    expect((await browser.open(first.url)).status).toBe(410)
    await browser.open(second.url)
    await browser.submit({})
    expect(await sessions()).toHaveLength(1)
  })

  it('has one winner of many at once', async () => {
    await ask()
    const { code, url } = await mailed()
    const form = browser.form()
    await browser.open(url)
    const link = browser.form()
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n % 2 === 0
          ? browser.request('POST', form.action, Object.entries({ ...form.hidden, code }))
          : browser.request('POST', link.action, Object.entries(link.hidden)),
      ),
    )
    expect(await sessions()).toHaveLength(1)
  })

  it('is one factor: the second one is asked for as ever', async () => {
    const { secret } = await enrol(stage.app, place, id)
    await ask()
    await browser.submit({ code: (await mailed()).code })
    expect(browser.title()).toBe('Confirm that it is you')
    expect(await sessions()).toHaveLength(0)
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(await sessions()).toMatchObject([{ amr: ['otp', 'otp', 'mfa'] }])
  })

  it('is nothing where the policy of this moment does not have it', async () => {
    await ask()
    const { code, url } = await mailed()
    await setOrganization(stage.app, place, { policy: JSON.stringify({ signIn: { methods: ['password'] } }) })
    await browser.submit({ code })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    await browser.open(url)
    await browser.submit({})
    await openSignIn()
    expect(() => browser.link('Sign in with a code by mail')).toThrow()
    expect(await sessions()).toHaveLength(0)
  })

  it('is void for an account that was suspended, has another address, or was thrown out meanwhile (GHSA-qgqp-xh8r-v73r)', async () => {
    for (const set of [
      { status: 'suspended' as const },
      { email: 'new@example.com', email_normalized: 'new@example.com' },
      { tokens_valid_from: addMinutes(clock.now(), 1) },
    ]) {
      await ask()
      const { code } = await mailed()
      const change = (to: object) =>
        inOrganization(stage.app.services.db, place, (tx) =>
          tx.updateTable('users').set(to).where('id', '=', id).execute(),
        )
      await change(set)
      expect((await browser.submit({ code })).status).toBe(422)
      await change({ status: 'active', email: EMAIL, email_normalized: EMAIL, tokens_valid_from: null })
    }
    expect(await sessions()).toHaveLength(0)
  })

  it('keeps nobody out of their account by wrong codes, and lets in who is locked out by wrong passwords', async () => {
    for (let n = 0; n < 12; n++) {
      await openSignIn()
      await browser.submit({ identifier: EMAIL, password: 'not the password at all' })
    }
    const owner = new Browser(stage.app, { remoteAddress: '198.51.100.7' })
    for (let n = 0; n < 5; n++) {
      await ask(EMAIL, browser)
      for (let m = 0; m < 5; m++) await browser.submit({ code: '00000000' })
    }
    await ask(EMAIL, owner)
    await owner.submit({ code: (await mailed()).code })
    expect(await sessions()).toHaveLength(1)
    expect(await events('user.locked')).toHaveLength(1)
  })

  it('is mailed five times an hour at most, and shows no difference', async () => {
    const shown = new Set<string | undefined>()
    for (let count = 0; count < 7; count++) {
      await ask()
      shown.add(browser.title())
    }
    expect(shown).toEqual(new Set(['Check your mail']))
    const asked = await events('user.sign_in_code_requested')
    expect(asked.map(({ outgoing }) => outgoing)).toEqual([...Array(5).fill(true), false, false])
    expect(asked.at(-1)).toMatchObject({ outcome: 'failed', reason: 'too_often' })
    // Nothing of it is kept back from who asks for a new password.
    await browser.open(`/w/${stage.workspace.slug}/sign-in/forgot?organization=${place.slug}`)
    await browser.submit({ email: EMAIL })
    expect(await events('user.password_reset_requested')).toMatchObject([{ outgoing: true }])
  })

  it('shows for the first time whose an address is: what was set up before is nobody else’s way in (arXiv 2205.10174)', async () => {
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('users').set({ email_verified_at: null }).where('id', '=', id).execute(),
    )
    await openSignIn()
    const stranger = new Browser(stage.app)
    await openSignIn(stranger)
    await stranger.submit({ identifier: EMAIL, password: PASSWORD })
    await enrol(stage.app, place, id)
    await ask()
    await browser.submit({ code: (await mailed()).code })
    expect(browser.title()).toBe('Your account')
    expect((await sessions()).map(({ end_reason }) => end_reason)).toEqual(['second_factor_reset', null])
    const left = await inOrganization(stage.app.services.db, place, (tx) => readCredentials(tx, id))
    expect(left).toMatchObject({ hasPassword: false, hasTotp: false, hasRecoveryCodes: false })
  })

  describe('where there are no passwords', () => {
    beforeEach(async () => {
      place = await anOrganizationWith(stage, { signIn: { methods: ['emailCode'] } })
    })
    const API = () => `/w/${stage.workspace.slug}/api/v1/organizations/${place.organizationId}`
    const call = async (path: string, payload: object) => {
      const { id: admin } = await anActor(stage.app, place, 'administrator', 'subtree')
      const said = bearer({ id: admin, organizationId: place.organizationId, amr: ['otp'] })
      const answer = await stage.app.http.inject({
        method: 'POST',
        url: `${API()}${path}`,
        headers: said,
        payload,
      })
      expect(answer.statusCode, answer.body).toBe(201)
      return answer.json()
    }
    const userOf = (email: string) =>
      inOrganization(stage.app.services.db, place, (tx) =>
        tx.selectFrom('users').selectAll().where('email_normalized', '=', email).executeTakeFirstOrThrow(),
      )

    it('an invitation asks for none, and a code leads in', async () => {
      const { id: invitation } = await call('/invitations', { email: 'new@example.com' })
      const mail = await prepareInvitationMail(stage.app.services, place, invitation as InvitationId)
      const query = new URLSearchParams({ organization: place.organizationId, token: mail?.token ?? '' })
      await browser.open(`/w/${stage.workspace.slug}/sign-in/invitation?${query}`)
      expect(browser.shown?.body).not.toContain('name="newPassword"')
      await browser.submit({ name: 'New Person' })
      expect(browser.shown?.body).toContain(`Your account at ${place.slug} is ready. Sign in to it here.`)
      expect(await sessions()).toHaveLength(0)
      id = (await userOf('new@example.com')).id
      await browser.submit({ email: 'new@example.com' })
      await browser.submit({ code: (await mailed('new@example.com')).code })
      expect(browser.title()).toBe('Your account')
    })

    it('an account that waits for its person becomes active by its link alone', async () => {
      const email = 'made@example.com'
      await call('/users', { email, displayName: 'Made by an administrator', invite: true })
      id = (await userOf(email)).id
      const now = clock.now()
      const proof = { userId: id, purpose: 'password_reset' as const, email, lifetimeMinutes: 30, now }
      const token = await inOrganization(stage.app.services.db, place, (tx) => mintProof(tx, proof))
      const query = new URLSearchParams({ organization: place.organizationId, token })
      await browser.open(`/w/${stage.workspace.slug}/sign-in/reset?${query}`)
      expect(browser.shown?.body).not.toContain('name="newPassword"')
      expect((await userOf(email)).status).toBe('invited')
      await browser.submit({})
      expect(await userOf(email)).toMatchObject({ status: 'active', email_verified_at: now })
      await browser.submit({ email })
      await browser.submit({ code: (await mailed(email)).code })
      expect(browser.title()).toBe('Your account')
    })
  })

  it('is all that is asked for where there are no passwords', async () => {
    place = await anOrganizationWith(stage, { signIn: { methods: ['emailCode'] } })
    id = await aPerson(stage.app, place, EMAIL, null)
    await openSignIn()
    expect(browser.shown?.body).not.toContain('name="password"')
    await browser.submit({ email: EMAIL })
    await browser.submit({ code: (await mailed()).code })
    expect(browser.title()).toBe('Your account')
  })
})
