import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBackground } from '../../src/app/background.ts'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import type { UserId } from '../../src/kernel/ids.ts'
import {
  aPerson,
  aStage,
  codeOf,
  enrol,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import type { OutgoingMail } from '../../src/platform/mail/index.ts'
import { aHolder } from '../factories/holders.ts'
import { anActor, assign } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'
import { aConnected, type Connected, signInThrough } from './stage.ts'

const clock = fixedClock(systemClock.now())

describe('emergency access', () => {
  let stage: Stage
  let api: ReturnType<typeof apiOf>
  let school: Connected
  let admin: Record<string, string>
  let keeper: { id: UserId; secret: string }
  const ALONE = { signIn: { methods: ['connection'] } }

  beforeAll(async () => {
    stage = await aStage({ clock })
    api = apiOf(stage.app, stage.workspace)
    school = await aConnected(stage)
    const { id } = await anActor(stage.app, school.place, 'administrator', 'subtree')
    admin = bearer({ id, organizationId: school.place.organizationId, amr: ['fed', 'mfa'] })
    await setOrganization(stage.app, school.place, { policy: JSON.stringify(ALONE) })
    keeper = await aPersonWithFactor('keeper@example.com')
    await aPersonWithFactor('other@example.com')
    expect((await name(keeper.id)).status).toBe(201)
  })
  afterAll(async () => {
    await school.provider.close()
    await stage.app.drop()
  })

  const all = () => `/organizations/${school.place.organizationId}/emergency-access` as const
  const name = (userId: string, headers = admin) => api(headers, `POST ${all()}`, { userId })
  const unname = (userId: string) => api(admin, `DELETE ${all()}/${userId}`)

  async function aPersonWithFactor(email: string) {
    const id = await aPerson(stage.app, school.place, email)
    return { id, ...(await enrol(stage.app, school.place, id)) }
  }

  async function asked(remoteAddress = '127.0.0.1') {
    const browser = new Browser(stage.app, { remoteAddress })
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}&emergency=yes`)
    return browser
  }
  const typed = async (identifier: string, password = PASSWORD, browser?: Browser) => {
    const there = browser ?? (await asked())
    await there.submit({ identifier, password })
    return there
  }
  const sessionsOf = async (id: UserId) =>
    (await sessionsIn(stage.app, school.place)).filter(({ user_id }) => user_id === id)

  /** A code counts once. */
  const nextCode = () => {
    clock.advance(31)
    return codeOf(keeper.secret, stage.app)
  }

  const signIn = async (browser?: Browser) => {
    const there = await typed('keeper@example.com', PASSWORD, browser)
    await there.submit({ code: nextCode() })
    return there
  }

  it('lets in who is named, by password and code, marks the session and tells every administrator', async () => {
    const sent: OutgoingMail[] = []
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined }
    const browser = await signIn()
    expect(browser.title()).toBe('Your account')
    const [session] = await sessionsOf(keeper.id)
    expect(session?.amr).toEqual(['pwd', 'otp', 'mfa', 'emergency'])
    const events = await eventsIn(stage.app, school.place)
    expect(events.find(({ type }) => type === 'user.emergency_access_used')).toMatchObject({
      outcome: 'success',
      target_id: keeper.id,
    })
    const listed = (await api(admin, `GET ${all()}`)).body as { items: { userId: string }[] }
    expect(listed.items.find(({ userId }) => userId === keeper.id)).toMatchObject({
      ...{ isReady: true, isActive: true, hasPassword: true, hasAuthenticator: true, hasPasskey: false },
      lastUsedAt: expect.stringMatching(/Z$/),
    })
    const background = createBackground({ ...stage.app, mailer, logger: pino({ level: 'silent' }) })
    await background.start()
    const end = performance.now() + 15_000
    const about = () => sent.filter(({ subject }) => subject.includes('Emergency access'))
    while (about().length < 2 && performance.now() < end) await new Promise((done) => setTimeout(done, 20))
    await background.stop()
    // Both administrators of the school.
    expect(about()).toHaveLength(2)
    expect(about()[0]?.text).toContain('keeper')
  })

  it('leads to the provider, with a way to the form for whoever asks', async () => {
    const browser = new Browser(stage.app)
    const shown = await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}`)
    expect(shown.headers.refresh).toBeDefined()
    await browser.open(shown.url)
    expect(browser.shown?.body).not.toContain('name="password"')
    await browser.open(browser.link('Emergency access'))
    expect(browser.shown?.body).toContain('name="password"')
  })

  it('answers everybody else alike, whether there is such an account, with the right password or not', async () => {
    const plain = (browser: Browser) =>
      (browser.shown?.body ?? '')
        .replace(/name="(csrf|flow)" value="[^"]*"/g, '')
        .replace(/sign-in(?:\/|%2F)[\w-]{21,}/g, '')
        .replace(/value="[^"]*@example.com"/g, '')
    const bodies = []
    for (const who of ['other@example.com', 'nobody@example.com']) bodies.push(plain(await typed(who)))
    bodies.push(plain(await typed('keeper@example.com', 'another password of no use')))
    expect(bodies[0]).toContain('is not right')
    expect(new Set(bodies).size).toBe(1)
  })

  it('takes a password by its own form alone', async () => {
    const browser = new Browser(stage.app)
    const shown = await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}`)
    await browser.open(shown.url)
    await browser.submit({ identifier: 'keeper@example.com', password: PASSWORD }, `${shown.url}/password`)
    expect(browser.shown?.body).not.toContain('name="code"')
  })

  it('asks for the second factor whatever the policy says, and opens nothing without one', async () => {
    const settings = { ...ALONE, secondFactor: { requirement: 'none' } }
    await setOrganization(stage.app, school.place, { policy: JSON.stringify(settings) })
    const bare = await aPerson(stage.app, school.place, 'bare@example.com')
    expect((await name(bare)).body).toMatchObject({ isReady: false })
    const browser = await typed('bare@example.com')
    expect(browser.shown?.body).not.toContain('name="code"')
    expect(await sessionsOf(bare)).toEqual([])
    expect((await typed('keeper@example.com')).shown?.body).toContain('name="code"')
    await setOrganization(stage.app, school.place, { policy: JSON.stringify(ALONE) })
    expect((await unname(bare)).status).toBe(204)
  })

  it('ends what came by it, and nothing else, with the naming', async () => {
    const browser = await signIn()
    const between = await typed('keeper@example.com')
    expect(between.shown?.body).toContain('name="code"')
    expect((await unname(keeper.id)).status).toBe(204)
    await browser.open(`/w/${stage.workspace.slug}/account`)
    expect(browser.title()).not.toBe('Your account')
    for (const { ended_at, end_reason } of await sessionsOf(keeper.id))
      expect([ended_at !== null, end_reason]).toEqual([true, 'emergency_access_ended'])
    const before = (await sessionsOf(keeper.id)).length
    await between.submit({ code: nextCode() }).catch(() => undefined)
    expect(await sessionsOf(keeper.id)).toHaveLength(before)
    school.provider.claims = { email: 'rider@school.example', name: 'Rhea Rider' }
    const rider = await signInThrough(stage, school)
    expect(rider.title()).toBe('Your account')
    expect((await name(keeper.id)).status).toBe(201)
  })

  it('makes no session for whom it is taken from at the end of a sign-in', async () => {
    const browser = await typed('keeper@example.com')
    const before = (await sessionsOf(keeper.id)).length
    const code = nextCode()
    const { db } = stage.app.services
    let finished: Promise<unknown> | undefined
    await inOrganization(db, school.place, async (tx) => {
      await tx.deleteFrom('emergency_users').where('user_id', '=', keeper.id).execute()
      // Everything was looked at before, and says that the keeper is named.
      finished = browser.submit({ code }).catch(() => undefined)
      await somebodyWaitsForARow()
    })
    await finished
    expect(await sessionsOf(keeper.id)).toHaveLength(before)
    expect((await name(keeper.id)).status).toBe(201)
  })

  async function somebodyWaitsForARow(): Promise<void> {
    for (let n = 0; n < 500; n++) {
      const { rows } = await stage.app.services.db.pools.installation.query(
        `select 1 from pg_locks where not granted and locktype in ('transactionid', 'tuple')`,
      )
      if (rows.length > 0) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error('nobody waits')
  }

  it('is what a parent may forbid: nobody is named, nobody gets in, and what is open stands no longer', async () => {
    const said = bearer({
      id: keeper.id,
      organizationId: school.place.organizationId,
      amr: ['pwd', 'otp', 'mfa', 'emergency'],
    })
    await assign(stage.app, school.place, keeper.id, 'administrator')
    // Written past the server, which has asked before what this person holds.
    const { workspaceId } = school.place
    stage.app.services.state.apply([{ workspaceId, topic: 'principal', subject: keeper.id }])
    expect((await api(said, `GET ${all()}`)).status).toBe(200)
    const { root } = stage.workspace
    await setOrganization(stage.app, root, { policy: JSON.stringify({ signIn: { emergencyAccess: false } }) })
    const browser = await asked()
    expect(browser.shown?.body).not.toContain('Emergency access')
    expect((await api(said, `GET ${all()}`)).body.code).toBe('policy.method_not_allowed')
    const other = await aPerson(stage.app, school.place, 'late@example.com')
    expect((await name(other)).body.code).toBe('emergency_access.not_allowed')
    await setOrganization(stage.app, root, { policy: '{}' })
  })

  it('nobody names, or unnames, somebody who holds more than they do', async () => {
    const { id } = await aHolder(stage.app, school.place, ['connections:write', 'connections:read'])
    const lesser = bearer({ id, organizationId: school.place.organizationId, amr: ['fed', 'mfa'] })
    const above = await anActor(stage.app, school.place, 'administrator')
    expect((await name(above.id, lesser)).body.code).toBe('role.above_own')
    expect((await api(lesser, `DELETE ${all()}/${keeper.id}`)).body.code).toBe('role.above_own')
    const equal = await aPerson(stage.app, school.place, 'equal@example.com')
    expect((await name(equal, lesser)).status).toBe(201)
    expect((await name(equal, lesser)).body.code).toBe('emergency_access.already_named')
    expect((await unname(equal)).status).toBe(204)
  })
})
