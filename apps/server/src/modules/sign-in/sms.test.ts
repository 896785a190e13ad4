import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor } from '../../../test/factories/index.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { Browser } from '../../../test/harness/browser.ts'
import { createBackground } from '../../app/background.ts'
import { addMinutes, fixedClock, systemClock } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { mintSmsCode, rememberDevice } from '../credentials/index.ts'
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
const FACTORS = ['totp', 'passkey', 'sms', 'recoveryCode']
/** Each test has its own: how often one is written to is counted. */
let number = 51_234_500
const another = () => `+491${++number}99`

describe('a code by SMS', () => {
  let stage: Stage
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let id: UserId
  let phone: string
  beforeAll(async () => {
    // In the demonstration messages are kept and not sent.
    stage = await aStage({ clock, config: { demo: true } })
    const policy = JSON.stringify({ secondFactor: { factors: FACTORS } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
  })
  beforeEach(async () => {
    clock.advance(4_000)
    browser = new Browser(stage.app)
    phone = another()
    place = await anOrganizationWith(stage, { secondFactor: { requirement: 'required', factors: FACTORS } })
    id = await aPerson(stage.app, place, 'ann@example.com')
  })
  afterAll(() => stage.app.drop())

  const sessions = async () => (await sessionsIn(stage.app, place)).filter((one) => one.ended_at === null)
  const events = async (type: string) => (await eventsIn(stage.app, place)).filter((one) => one.type === type)
  async function byPassword(by = browser) {
    await by.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    return by.submit({ identifier: 'ann@example.com', password: PASSWORD })
  }
  /** As the worker does it. */
  async function sent() {
    const codeId = String((await events('user.sms_code_requested')).at(-1)?.data.codeId)
    const { vault, db } = stage.app.services
    const minted = await inOrganization(db, place, (tx) =>
      mintSmsCode(tx, vault, { id: codeId, userId: id, now: clock.now() }),
    )
    if (!minted) throw new Error('nothing was sent')
    return minted
  }
  async function setUp() {
    await byPassword()
    await browser.open(browser.link('Or use your telephone, by SMS'))
    await browser.submit({ phone })
    await browser.submit({ code: (await sent()).code })
    await browser.submit({ saved: 'yes' })
  }
  const factors = () =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('factors').selectAll().where('user_id', '=', id).execute(),
    )
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  it('sets a number up by the code that came to it, and is asked for from then on', async () => {
    await byPassword()
    expect(browser.title()).toBe('Set up your second factor')
    await browser.open(browser.link('Or use your telephone, by SMS'))
    expect((await browser.submit({ phone: '0151 2345' })).status).toBe(422)
    await browser.submit({ phone: phone.replace(/(\d{3})(?=\d)/g, '$1 ') })
    expect(await factors()).toEqual([])
    const { code, number } = await sent()
    expect(number).toBe(phone)
    expect((await browser.submit({ code: wrong(code) })).status).toBe(422)
    expect(await sessions()).toHaveLength(0)
    await browser.submit({ code })
    expect(browser.title()).toBe('Save your recovery codes')
    await browser.submit({ saved: 'yes' })
    expect(browser.title()).toBe('Your account')
    expect(await sessions()).toMatchObject([{ amr: ['pwd', 'sms', 'mfa'] }])
    expect(await events('user.second_factor_enrolled')).toMatchObject([
      { outgoing: true, data: { factor: 'sms', recoveryCodes: 10 } },
    ])
    const [factor] = await factors()
    expect(factor).toMatchObject({ kind: 'sms', name: '••• 99' })
    expect(factor?.secret.includes(phone.slice(3))).toBe(false)

    browser = new Browser(stage.app)
    await byPassword()
    expect(browser.title()).toBe('Confirm that it is you')
    await browser.submit({})
    const again = await sent()
    await browser.submit({ code: wrong(again.code) })
    expect(browser.shown?.status).toBe(422)
    await browser.submit({ code: again.code })
    expect(await sessions()).toHaveLength(2)
  })

  it('is replaced by another number: browsers of before are forgotten, what was counted is over, and it is told', async () => {
    await setUp()
    const { db } = stage.app.services
    const origin = { ip: null, userAgent: null }
    const count = (table: 'remembered_devices' | 'lockouts') =>
      inOrganization(
        db,
        place,
        async (tx) => (await tx.selectFrom(table).selectAll().where('user_id', '=', id).execute()).length,
      )
    const old = new Browser(stage.app)
    await byPassword(old)
    await old.submit({})
    await old.submit({ code: wrong((await sent()).code) })
    await inOrganization(db, place, (tx) =>
      rememberDevice(tx, { userId: id, provedAt: clock.now(), days: 7, origin }),
    )
    expect(await count('remembered_devices')).toBe(1)
    expect(await count('lockouts')).toBeGreaterThan(0)
    await browser.open(`/w/${stage.workspace.slug}/account/second-factor`)
    await browser.open(browser.link('Or use your telephone, by SMS'))
    await browser.submit({ phone: another() })
    await browser.submit({ code: (await sent()).code })
    expect(browser.title()).toBe('Save your recovery codes')
    await browser.submit({ saved: 'yes' })
    expect(browser.title()).toBe('Second factor replaced')
    expect(await factors()).toHaveLength(1)
    expect([await count('remembered_devices'), await count('lockouts')]).toEqual([0, 0])
    expect(await events('user.second_factor_enrolled')).toHaveLength(1)
    expect(await events('user.second_factor_replaced')).toMatchObject([
      { outgoing: true, data: { factor: 'sms', recoveryCodes: 10 } },
    ])
  })

  it('is shown to its person by its end, as a factor that recovery codes stand in for, and to administrators', async () => {
    await setUp()
    await browser.open(`/w/${stage.workspace.slug}/account/security`)
    expect(browser.shown?.body).toContain('Renew the recovery codes')
    expect(browser.shown?.body).toContain('<dt>Codes by SMS</dt><dd><bdi>Set up</bdi></dd>')
    const admin = await anActor(stage.app, place, 'administrator')
    const url = `/w/${stage.workspace.slug}/api/v1/organizations/${place.organizationId}/users/${id}/credentials`
    const headers = bearer({ id: admin.id, organizationId: place.organizationId, amr: ['pwd', 'otp', 'mfa'] })
    const told = await stage.app.http.inject({ url, headers })
    expect(told.json()).toMatchObject({ totp: false, sms: true, recoveryCodesLeft: 10 })
  })

  it('is removed by its person, who has proved lately who that is, and is told of it', async () => {
    await setUp()
    const page = `/w/${stage.workspace.slug}/account/phone`
    clock.advance(16 * 60)
    await browser.open(page)
    expect(browser.shown?.body).toContain('••• 99')
    await browser.submit({})
    expect(browser.title()).toMatch(/^Sign in to/)
    expect(await factors()).toHaveLength(1)
    browser = new Browser(stage.app)
    await byPassword()
    await browser.submit({})
    await browser.submit({ code: (await sent()).code })
    await browser.open(page)
    await browser.submit({})
    expect(browser.shown?.status).toBe(422)
    await setOrganization(stage.app, place, { policy: '{}' })
    await browser.submit({})
    expect(await factors()).toEqual([])
    expect(browser.shown?.body).toContain('No codes by SMS are sent for this account.')
    expect(await events('user.second_factor_removed')).toMatchObject([
      { outgoing: true, target_id: id, data: { factor: 'sms' } },
    ])
  })

  it('is nowhere in what is kept of it: no number and no code in events, in the clear or on a page', async () => {
    await setUp()
    const codes = await inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('sms_codes').selectAll().execute(),
    )
    expect(codes).toEqual([])
    const kept = JSON.stringify([await eventsIn(stage.app, place), browser.shown?.body])
    expect(kept).not.toContain(phone.slice(3))
  })

  it('is told to its person with the rest of what is kept of them, and goes with the account', async () => {
    await setUp()
    const headers = bearer({ id, organizationId: place.organizationId, amr: ['pwd', 'sms', 'mfa'] })
    const api = `/w/${stage.workspace.slug}/api/v1`
    const told = await stage.app.http.inject({
      method: 'POST',
      url: `${api}/me/export`,
      headers,
      payload: {},
    })
    expect(told.json().phone, told.body).toBe(phone)
    const admin = await anActor(stage.app, place, 'administrator')
    const url = `${api}/organizations/${place.organizationId}/users/${id}`
    const by = bearer({ id: admin.id, organizationId: place.organizationId, amr: ['pwd', 'otp', 'mfa'] })
    const gone = await stage.app.http.inject({ method: 'DELETE', url, headers: by })
    expect(gone.statusCode, gone.body).toBe(204)
    expect(await factors()).toEqual([])
  })

  it('counts once, in its own flow and browser, for ten minutes, and only the last (CVE-2026-7507)', async () => {
    await setUp()
    const first = new Browser(stage.app)
    await byPassword(first)
    await first.submit({})
    const old = await sent()
    // In another flow.
    const other = new Browser(stage.app)
    await byPassword(other)
    await other.submit({})
    expect((await other.submit({ code: old.code })).status).toBe(422)
    await sent()
    await first.open(first.link('Send another code'))
    await first.submit({})
    const next = await sent()
    if (next.code !== old.code) expect((await first.submit({ code: old.code })).status).toBe(422)
    clock.set(addMinutes(clock.now(), 11))
    expect((await first.submit({ code: next.code })).status).toBe(422)
    expect(await sessions()).toHaveLength(1)
  })

  it('is over after five tries, and tries lock the second factor as those of an app do (CVE-2024-32868)', async () => {
    await setUp()
    browser = new Browser(stage.app)
    await byPassword()
    await browser.submit({})
    const { code } = await sent()
    for (let n = 0; n < 5; n++) await browser.submit({ code: wrong(code) })
    expect((await browser.submit({ code })).status).toBe(422)
    await browser.open(browser.link('Send another code'))
    await browser.submit({})
    for (let n = 0; n < 5; n++) await browser.submit({ code: '000000' })
    expect(await events('user.locked')).toHaveLength(1)
    expect(await sessions()).toHaveLength(1)
  })

  it('is sent five times an hour to an account and to a number, whoever asks', async () => {
    await byPassword()
    await browser.open(browser.link('Or use your telephone, by SMS'))
    for (let n = 0; n < 5; n++) {
      expect((await browser.submit({ phone })).status).toBe(200)
      await browser.open(browser.link('Send another code'))
    }
    expect((await browser.submit({ phone: another() })).status).toBe(429)
    const bob = await bobSettingUp()
    expect((await bob.submit({ phone })).status).toBe(429)
    expect(await events('user.sms_code_requested')).toHaveLength(5)
  })

  it('is sent to the number that an account has whatever others typed while setting theirs up', async () => {
    await setUp()
    const bob = await bobSettingUp()
    for (let n = 0; n < 4; n++) {
      expect((await bob.submit({ phone })).status).toBe(200)
      await bob.open(bob.link('Send another code'))
    }
    expect((await bob.submit({ phone })).status).toBe(429)
    browser = new Browser(stage.app)
    await byPassword()
    await browser.submit({})
    await browser.submit({ code: (await sent()).code })
    expect(await sessions()).toHaveLength(2)
  })

  async function bobSettingUp(): Promise<Browser> {
    await aPerson(stage.app, place, 'bob@example.com')
    const bob = new Browser(stage.app, { remoteAddress: '198.51.100.9' })
    await bob.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await bob.submit({ identifier: 'bob@example.com', password: PASSWORD })
    await bob.open(bob.link('Or use your telephone, by SMS'))
    return bob
  }

  it('meets no policy that has no SMS, as in an organization that is entered from one that has', async () => {
    await setUp()
    await setOrganization(stage.app, place, {
      policy: JSON.stringify({
        secondFactor: { requirement: 'required', factors: ['totp', 'recoveryCode'] },
      }),
    })
    browser = new Browser(stage.app)
    await byPassword()
    // Whoever took the number over would set up a factor that counts.
    expect([browser.shown?.status, browser.title()]).toEqual([403, 'You may not open this'])
    expect(await sessions()).toHaveLength(1)
    const { secret } = await enrol(stage.app, place, id)
    browser = new Browser(stage.app)
    await byPassword()
    expect(() => browser.link('Send me a code by SMS')).toThrow()
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(await sessions()).toHaveLength(2)
  })

  it('leaves an app as it is, which is offered beside it', async () => {
    await setUp()
    const { secret } = await enrol(stage.app, place, id)
    expect((await factors()).map(({ kind }) => kind).sort()).toEqual(['sms', 'totp'])
    browser = new Browser(stage.app)
    await byPassword()
    expect(browser.link('Send me a code by SMS')).toContain('/sms')
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.title()).toBe('Your account')
  })

  it('is offered to nobody where there is no gateway', async () => {
    const without = await aStage({ clock })
    const policy = JSON.stringify({ secondFactor: { requirement: 'required', factors: FACTORS } })
    await setOrganization(without.app, without.workspace.root, { policy })
    const here = await anOrganizationWith(without)
    await aPerson(without.app, here, 'ann@example.com')
    const by = new Browser(without.app)
    await by.open(`/w/${without.workspace.slug}/sign-in?organization=${here.slug}`)
    await by.submit({ identifier: 'ann@example.com', password: PASSWORD })
    expect(by.title()).toBe('Set up your second factor')
    expect(() => by.link('Or use your telephone, by SMS')).toThrow()
    await without.app.drop()
  })

  it('leaves after the commit, in the language of its person, into the mailbox of the demonstration', async () => {
    const mailer = { send: async () => {}, close: () => {} }
    const background = createBackground({ ...stage.app, mailer, logger: pino({ level: 'silent' }) })
    await background.start()
    try {
      await byPassword()
      await browser.open(browser.link('Or use your telephone, by SMS'))
      await browser.submit({ phone })
      await expect.poll(() => stage.app.mailbox?.list()[0]?.to, { timeout: 10_000 }).toBe(phone)
      const code = /^\d{6}/.exec(stage.app.mailbox?.list()[0]?.text ?? '')?.[0] ?? ''
      await browser.submit({ code })
      expect(browser.title()).toBe('Save your recovery codes')
    } finally {
      await background.stop()
    }
  })
})
