import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../src/kernel/clock.ts'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import { mintProof, readCredentials, readProof } from '../../src/modules/credentials/index.ts'
import { aDirectory } from '../../src/modules/directories/directory.test-helper.ts'
import { insertIdentity, selectIdentities } from '../../src/modules/identities/index.ts'
import { addPasskey } from '../../src/modules/passkeys/index.ts'
import {
  aPerson,
  aStage,
  enrol,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type OrgTx } from '../../src/platform/db/index.ts'
import { aConnected, type Connected, ownDomain, signInThrough, usersIn } from '../connections/stage.ts'
import { Browser } from '../harness/browser.ts'

/** Row 74: an account waits, with what its maker has set up in it, for the person whom a directory brings. */
describe('an account that a directory takes over (arXiv 2205.10174)', () => {
  let stage: Stage
  let school: Connected
  let domain: string
  let victim: string
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    school = await aConnected(stage)
    domain = `${school.place.slug}.example`
    victim = `ann@${domain}`
    await ownDomain(stage, school.place, domain)
    return () => school.provider.close()
  })

  const within = <T>(work: (tx: OrgTx) => Promise<T>) =>
    inOrganization(stage.app.services.db, school.place, work)
  const signInPage = () => `/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}`
  const isIn = async (browser: Browser) =>
    !(await browser.open(`/w/${stage.workspace.slug}/account`)).url.includes('/sign-in')
  const events = async (type: string) =>
    (await eventsIn(stage.app, school.place)).filter((one) => one.type === type)

  async function signIn(): Promise<Browser> {
    const browser = new Browser(stage.app)
    await browser.open(signInPage())
    await browser.submit({ identifier: victim, password: PASSWORD })
    return browser
  }

  /** All that somebody may have set up; a link that changes the password waits in the mail. */
  async function setUp(id: UserId) {
    const now = stage.app.services.clock.now()
    const mine = {
      organization_id: school.place.organizationId,
      workspace_id: school.place.workspaceId,
      user_id: id,
    }
    await enrol(stage.app, school.place, id)
    return within(async (tx) => {
      await tx
        .insertInto('passkeys')
        .values({
          ...{ ...mine, id: newId('passkey'), credential_id: randomBytes(32), public_key: randomBytes(77) },
          ...{ name: 'Telephone', sign_count: '7', backed_up: true, created_at: now },
        })
        .execute()
      await tx
        .insertInto('remembered_devices')
        .values({
          ...{ ...mine, id: newId('device'), token_hash: randomBytes(32) },
          ...{ proved_at: now, expires_at: addDays(now, 30) },
        })
        .execute()
      await insertIdentity(tx, {
        ...{ connectionId: school.connectionId, connectionOrganizationId: school.place.organizationId },
        ...{ generation: 1, subject: 'mallory', userId: id, now },
      })
      const proof = {
        userId: id,
        purpose: 'password_reset',
        email: victim,
        lifetimeMinutes: 30,
        now,
      } as const
      return mintProof(tx, proof)
    })
  }

  /** What is left of it. */
  const leftOf = (id: UserId, token: string) =>
    within(async (tx) => {
      const { hasPassword, hasTotp, hasPasskey, hasRecoveryCodes } = await readCredentials(tx, id)
      const devices = await tx.selectFrom('remembered_devices').select('id').execute()
      const identities = await selectIdentities(tx, id)
      const proof = await readProof(tx, token, 'password_reset', stage.app.services.clock.now())
      const counted = { devices: devices.length, identities: identities.length, proof: proof !== undefined }
      return { hasPassword, hasTotp, hasPasskey, hasRecoveryCodes, ...counted }
    })
  const NOTHING = {
    ...{ hasPassword: false, hasTotp: false, hasPasskey: false, hasRecoveryCodes: false },
    ...{ devices: 0, identities: 0, proof: false },
  }
  const ALL = {
    ...{ hasPassword: true, hasTotp: true, hasPasskey: true, hasRecoveryCodes: true },
    ...{ devices: 1, identities: 1, proof: true },
  }

  async function adopt(settings: object = {}): Promise<UserId> {
    const directory = await aDirectory(stage.app, school.place, { adopts: true, ...settings })
    return (await stage.app.provisioning.createUser(await directory.caller(), { userName: victim })).id
  }

  it('is the person’s alone where an administrator or a file only said whose its address is', async () => {
    const id = await aPerson(stage.app, school.place, victim)
    const mallory = await signIn()
    expect(await isIn(mallory)).toBe(true)
    const token = await setUp(id)
    expect(await leftOf(id, token)).toEqual(ALL)
    expect(await adopt()).toBe(id)
    expect(await leftOf(id, token)).toEqual(NOTHING)
    expect(await isIn(mallory)).toBe(false)
    expect(await isIn(await signIn())).toBe(false)
    expect((await sessionsIn(stage.app, school.place)).map(({ end_reason }) => end_reason)).toEqual([
      'second_factor_reset',
    ])
    expect(await events('user.credentials_ended')).toMatchObject([{ target_id: id, reason: 'adopted' }])
    expect(await events('user.identity_unlinked')).toMatchObject([{ data: { by: 'directory' } }])
    expect(await events('session.ended')).toHaveLength(1)
  })

  const waiting = async () => {
    const { rows } = await stage.app.services.db.pools.installation.query(
      `select 1 from pg_locks where not granted and locktype in ('transactionid', 'tuple')`,
    )
    return rows.length
  }

  it('loses what is set up in it at this very moment, too', async () => {
    const id = await aPerson(stage.app, school.place, victim)
    const isAdded = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    const now = stage.app.services.clock.now()
    const key = { credentialId: randomBytes(32), publicKey: randomBytes(77), signCount: 0, statement: null }
    const added = { ...key, backedUp: true, userVerified: true, name: 'Telephone', transports: [] }
    const mallory = within(async (tx) => {
      await addPasskey(tx, id, added, now)
      isAdded.resolve()
      await mayEnd.promise
    })
    await isAdded.promise
    const adopted = adopt()
    await expect.poll(waiting, { timeout: 15_000 }).toBeGreaterThan(0)
    mayEnd.resolve()
    await Promise.all([mallory, adopted])
    expect(await leftOf(id, 'none')).toEqual(NOTHING)
  })

  it('is told a new way in where the directory sends mails', async () => {
    const id = await aPerson(stage.app, school.place, victim)
    await adopt({ sends_mail: true })
    expect(await events('user.password_reset_requested')).toMatchObject([{ target_id: id }])
  })

  it('stays as it is where its person has shown that the address is theirs, and is not ended twice', async () => {
    const id = await aPerson(stage.app, school.place, victim)
    await within((tx) =>
      tx
        .updateTable('users')
        .set({ email_proved_at: stage.app.services.clock.now() })
        .where('id', '=', id)
        .execute(),
    )
    const browser = await signIn()
    const token = await setUp(id)
    expect(await adopt()).toBe(id)
    expect(await leftOf(id, token)).toEqual(ALL)
    expect(await isIn(browser)).toBe(true)
    expect(await events('user.credentials_ended')).toEqual([])
    expect(await events('user.password_reset_requested')).toEqual([])
  })

  it('stays as it is where a provider of the organization brought the person', async () => {
    school.provider.claims = { sub: 'ann', email: victim, email_verified: true, name: 'Ann' }
    const browser = await signInThrough(stage, school)
    expect(await adopt()).toBe((await usersIn(stage, school.place)).find(({ email }) => email === victim)?.id)
    expect(await isIn(browser)).toBe(true)
    expect(await events('user.credentials_ended')).toEqual([])
  })
})
