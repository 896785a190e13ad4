import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aHolder } from '../../../test/factories/holders.ts'
import { anActor } from '../../../test/factories/index.ts'
import { apiOf, manyWait } from '../../../test/harness/api.ts'
import { Browser } from '../../../test/harness/browser.ts'
import { passkeyFormOn, SoftPasskey } from '../../../test/harness/passkey.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { addMinutes, fixedClock, systemClock } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { mintProof, rememberDevice } from '../credentials/index.ts'
import { aPasskey, create, use } from './passkeys.test-helper.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  enrol,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

const clock = fixedClock(systemClock.now())

describe('a link to a new passkey', () => {
  let stage: Stage
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let ann: UserId
  let lost: SoftPasskey
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  beforeEach(async () => {
    place = await anOrganizationWith(stage, { signIn: { methods: ['passkey'] } })
    ann = await aPerson(stage.app, place, 'ann@example.com', null)
    lost = await aPasskey(stage.app, place, ann)
  })
  afterAll(() => stage.app.drop())

  const mint = (userId = ann, email = 'ann@example.com') =>
    inOrganization(stage.app.services.db, place, (tx) =>
      mintProof(tx, {
        userId,
        purpose: 'passkey_recovery',
        email,
        lifetimeMinutes: 60,
        now: clock.now(),
      }),
    )
  const address = (token: string, slug = stage.workspace.slug) =>
    `/w/${slug}/sign-in/passkey?${new URLSearchParams({ organization: place.organizationId, token })}`
  async function follow(token: string, browser = new Browser(stage.app)): Promise<Browser> {
    await browser.open(address(token))
    if (browser.shown?.status === 200) await browser.submit({})
    return browser
  }
  async function atSignIn(): Promise<Browser> {
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    return browser
  }
  const openSessions = async () => (await sessionsIn(stage.app, place)).filter((one) => one.ended_at === null)

  it('takes the place of those that were lost, and ends what they had opened', async () => {
    const before = await atSignIn()
    await use(before, lost)
    expect(await openSessions()).toHaveLength(1)
    const browser = await follow(await mint())
    expect(browser.title()).toBe('Add a passkey')
    // Nothing has changed before there is a new one.
    expect(await openSessions()).toHaveLength(1)
    const found = new SoftPasskey()
    await create(browser, found)
    expect(browser.shown?.url).toMatch(/\/account\?session=/)
    expect(await openSessions()).toMatchObject([{ amr: ['pop', 'mfa'] }])
    const again = await atSignIn()
    expect((await use(again, lost)).status).toBe(422)
    await use(again, found)
    expect(await openSessions()).toHaveLength(2)
    const types = (await eventsIn(stage.app, place)).map(({ type, outgoing }) => [type, outgoing])
    expect(types).toContainEqual(['user.passkey_link_used', false])
    expect(types).toContainEqual(['user.passkeys_recovered', true])
  })

  it('forgets the browsers in which no second factor is asked for: what was lost may be one of them', async () => {
    const { db } = stage.app.services
    const remembered = () =>
      inOrganization(db, place, (tx) =>
        tx.selectFrom('remembered_devices').select('id').where('user_id', '=', ann).execute(),
      )
    const origin = { ip: null, userAgent: null }
    await inOrganization(db, place, (tx) =>
      rememberDevice(tx, { userId: ann, provedAt: clock.now(), days: 7, origin }),
    )
    const browser = await follow(await mint())
    expect(await remembered()).toHaveLength(1)
    await create(browser, new SoftPasskey())
    expect(await remembered()).toEqual([])
  })

  it('works once, also when it comes a hundred times at once (CVE-2026-37982)', async () => {
    const token = await mint()
    const browsers = Array.from({ length: 100 }, () => new Browser(stage.app))
    await Promise.all(browsers.map((browser) => browser.open(address(token))))
    await Promise.all(browsers.map((browser) => browser.submit({})))
    expect(browsers.filter((browser) => browser.title() === 'Add a passkey')).toHaveLength(1)
    expect((await follow(token)).shown?.status).toBe(410)
  })

  it('throws out whatever was proved until it is there, and goes on itself', async () => {
    const browser = await follow(await mint())
    let created: Promise<unknown> | undefined
    await inOrganization(stage.app.services.db, place, async (tx) => {
      await tx.updateTable('users').set({ locale: 'en' }).where('id', '=', ann).execute()
      created = create(browser, new SoftPasskey())
      await manyWait(stage.app, 1)
      clock.advance(30)
    })
    await created
    expect(browser.shown?.url).toMatch(/\/account\?session=/)
    const { tokens_valid_from } = await inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('users').select('tokens_valid_from').where('id', '=', ann).executeTakeFirstOrThrow(),
    )
    expect(tokens_valid_from).toEqual(clock.now())
  })

  it('lets one passkey be set up: the same answer adds none again', async () => {
    const browser = await follow(await mint())
    const { action, hidden, options } = passkeyFormOn(browser.shown?.body ?? '')
    const fields = { ...hidden, name: 'Phone' }
    await browser.post(action, { ...fields, credential: new SoftPasskey().create(options) })
    await browser.post(action, { ...fields, credential: new SoftPasskey().create(options) })
    const rows = await inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('passkeys').selectAll().execute(),
    )
    expect(rows).toHaveLength(1)
  })

  it('is void when it is too old, when another was mailed, and in another workspace or organization', async () => {
    const first = await mint()
    const second = await mint()
    expect((await follow(first)).shown?.status).toBe(410)
    expect((await new Browser(stage.app).open(address(second, 'nowhere'))).status).toBe(404)
    const elsewhere = await anOrganizationWith(stage)
    const moved = second.replace(place.organizationId, elsewhere.organizationId)
    expect((await follow(moved)).shown?.status).toBe(410)
    clock.advance(3_600)
    expect((await follow(second)).shown?.status).toBe(410)
  })

  it('is bound to its browser once it was used, and to who may still sign in', async () => {
    const browser = await follow(await mint())
    const other = new Browser(stage.app)
    expect((await other.open(browser.shown?.url ?? '')).status).toBe(404)
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('users').set({ status: 'suspended' }).where('id', '=', ann).execute(),
    )
    await create(browser, new SoftPasskey())
    expect(await sessionsIn(stage.app, place)).toEqual([])
    const types = (await eventsIn(stage.app, place)).map(({ type }) => type)
    expect(types).not.toContain('user.passkeys_recovered')
    await setOrganization(stage.app, place, { status: 'suspended' })
    expect((await follow(await mint())).shown?.status).toBe(410)
  })

  it('is void in its flow once the sessions were thrown out, or the account has another address (GHSA-qgqp-xh8r-v73r)', async () => {
    for (const set of [
      { tokens_valid_from: addMinutes(clock.now(), 1) },
      { email: 'new@example.com', email_normalized: 'new@example.com' },
    ]) {
      const browser = await follow(await mint())
      const { action, hidden, options } = passkeyFormOn(browser.shown?.body ?? '')
      await inOrganization(stage.app.services.db, place, (tx) =>
        tx.updateTable('users').set(set).where('id', '=', ann).execute(),
      )
      const fields = { ...hidden, name: 'Phone' }
      await browser.post(action, { ...fields, credential: new SoftPasskey().create(options) })
      expect(browser.title()).toBe(`Sign in to ${place.slug}`)
      await inOrganization(stage.app.services.db, place, (tx) =>
        tx
          .updateTable('users')
          .set({ tokens_valid_from: null, email: 'ann@example.com', email_normalized: 'ann@example.com' })
          .where('id', '=', ann)
          .execute(),
      )
    }
    const types = (await eventsIn(stage.app, place)).map(({ type }) => type)
    expect(types).not.toContain('user.passkeys_recovered')
    expect(await openSessions()).toHaveLength(0)
  })

  it('is void where the flow does not say which address it was mailed to', async () => {
    const browser = await follow(await mint())
    await asOwner(stage.app.ownerUrl, (client) =>
      client.query("update sign_in_flows set state = state #- '{proofs,passkeyLink,email}'"),
    )
    await browser.open(browser.shown?.url ?? '')
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
  })

  it('leaves none of the recovery codes of before: they may be lost with the rest', async () => {
    await enrol(stage.app, place, ann)
    const codes = () =>
      inOrganization(stage.app.services.db, place, (tx) =>
        tx.selectFrom('recovery_codes').selectAll().where('user_id', '=', ann).execute(),
      )
    expect(await codes()).toHaveLength(10)
    await create(await follow(await mint()), new SoftPasskey())
    expect(await codes()).toHaveLength(0)
  })

  it('does not let in whoever has to give more: a passkey that is a second factor only is no way in', async () => {
    await setOrganization(stage.app, place, { policy: JSON.stringify({ signIn: { methods: ['password'] } }) })
    const browser = await follow(await mint())
    await create(browser, new SoftPasskey())
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    expect(await sessionsIn(stage.app, place)).toEqual([])
    await setOrganization(stage.app, place, {
      policy: JSON.stringify({ signIn: { methods: ['password', 'passkey'] } }),
    })
    const bea = await aPerson(stage.app, place, 'bea@example.com', PASSWORD)
    const unverified = await follow(await mint(bea, 'bea@example.com'))
    expect(passkeyFormOn(unverified.shown?.body ?? '').options.authenticatorSelection).toMatchObject({
      residentKey: 'preferred',
    })
    await create(unverified, new SoftPasskey(), { userVerified: false })
    expect(unverified.title()).toBe(`Sign in to ${place.slug}`)
    expect(await sessionsIn(stage.app, place)).toEqual([])
  })

  it('leaves those that sign in, until there is a new one that does so by itself as well', async () => {
    await use(await atSignIn(), lost)
    const browser = await follow(await mint())
    const { options } = passkeyFormOn(browser.shown?.body ?? '')
    expect(options.authenticatorSelection).toEqual({
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    })
    for (const twist of [{ userVerified: false }, { discoverable: false }]) {
      const refused = await create(browser, new SoftPasskey(), twist)
      expect([refused.status, browser.title()]).toEqual([422, 'Add a passkey'])
      expect(refused.body).toContain('This passkey could not sign you in by itself.')
    }
    expect(await openSessions()).toHaveLength(1)
    await use(await atSignIn(), lost)
    expect(await openSessions()).toHaveLength(2)
    await create(browser, new SoftPasskey(), { discoverable: true })
    expect(await openSessions()).toHaveLength(1)
    expect((await use(await atSignIn(), lost)).status).toBe(422)
  })

  describe('is mailed by an administrator', () => {
    const call = async (headers: { authorization: string }, userId: UserId, what = 'send-passkey-link') =>
      apiOf(stage.app, stage.workspace)(
        headers,
        `POST /organizations/${place.organizationId}/users/${userId}/${what}`,
        {},
      )
    const verify = (userId: UserId) =>
      inOrganization(stage.app.services.db, place, (tx) =>
        tx.updateTable('users').set({ email_verified_at: clock.now() }).where('id', '=', userId).execute(),
      )

    it('and never shown: it goes to an address that was confirmed', async () => {
      await setOrganization(stage.app, place, { policy: '{}' })
      const admin = (await anActor(stage.app, place, 'administrator')).headers
      const carl = await aPerson(stage.app, place, 'carl@example.com', null)
      await inOrganization(stage.app.services.db, place, (tx) =>
        tx.updateTable('users').set({ email_verified_at: null }).where('id', '=', carl).execute(),
      )
      expect((await call(admin, carl)).body.code).toBe('passkey.no_address')
      await verify(carl)
      const answer = await call(admin, carl)
      expect([answer.status, answer.text]).toEqual([204, ''])
      const events = await eventsIn(stage.app, place)
      expect(events.find(({ type }) => type === 'user.passkey_link_requested')).toMatchObject({
        target_id: carl,
        outgoing: true,
      })
    })

    it('to nobody who holds more than they do (law 3), nor takes such a one’s passkeys away', async () => {
      await setOrganization(stage.app, place, { policy: '{}' })
      const boss = await anActor(stage.app, place, 'administrator')
      await verify(boss.id as UserId)
      await aPasskey(stage.app, place, boss.id as UserId)
      const helper = await aHolder(stage.app, place, ['users:read', 'users:write'])
      const answer = await call(helper.headers, boss.id as UserId)
      expect([answer.status, answer.body.code]).toEqual([403, 'role.above_own'])
      const api = apiOf(stage.app, stage.workspace)
      const all = `/organizations/${place.organizationId}/users/${boss.id}/passkeys` as const
      const listed = await api(helper.headers, `GET ${all}`)
      const removed = await api(helper.headers, `DELETE ${all}/${listed.body.items?.[0]?.id}`)
      expect([removed.status, removed.body.code]).toEqual([403, 'role.above_own'])
    })
  })

  it('is not what a reset of second factors leaves: that takes passkeys away as well', async () => {
    await setOrganization(stage.app, place, { policy: '{}' })
    const bea = await aPerson(stage.app, place, 'bea@example.com', PASSWORD)
    await enrol(stage.app, place, bea)
    const hers = await aPasskey(stage.app, place, bea)
    const admin = (await anActor(stage.app, place, 'administrator')).headers
    await apiOf(stage.app, stage.workspace)(
      admin,
      `POST /organizations/${place.organizationId}/users/${bea}/reset-second-factor`,
      {},
    )
    expect((await use(await atSignIn(), hers)).status).toBe(422)
  })
})
