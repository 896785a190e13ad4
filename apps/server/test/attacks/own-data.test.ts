import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBackground } from '../../src/app/background.ts'
import { registerErasure } from '../../src/app/erasure.ts'
import { addMinutes, fixedClock, systemClock } from '../../src/kernel/clock.ts'
import type { UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  credentialsIn,
  enrol,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import type { EventMessage, Handler, Outbox } from '../../src/platform/jobs/index.ts'
import type { OutgoingMail } from '../../src/platform/mail/index.ts'
import { anActor, assign } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'

const EMAIL = 'ann@example.com'
const ALLOWED = { account: { selfDeletion: true } }
const FORBIDDEN = { account: { selfDeletion: false } }
const clock = fixedClock(systemClock.now())

describe('the data of an account', () => {
  let stage: Stage
  let api: ReturnType<typeof apiOf>
  let background: ReturnType<typeof createBackground>
  let sent: OutgoingMail[]
  /** Of the mail server, as long as it is away. */
  let isAway = false
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let id: UserId
  beforeAll(async () => {
    stage = await aStage({ clock })
    await setOrganization(stage.app, stage.workspace.root, { policy: JSON.stringify(ALLOWED) })
    api = apiOf(stage.app, stage.workspace)
    background = createBackground({
      ...stage.app,
      mailer: { send, close: () => {} },
      logger: pino({ level: 'silent' }),
    })
    await background.start()
  })
  afterAll(async () => {
    await background.stop()
    await stage.app.drop()
  })
  beforeEach(async () => {
    clock.set(systemClock.now())
    sent = []
    isAway = false
    await settle({})
  })

  async function settle(policy: Record<string, unknown>): Promise<void> {
    place = await anOrganizationWith(stage, policy)
    id = await aPerson(stage.app, place, EMAIL)
    browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await browser.submit({ identifier: EMAIL, password: PASSWORD })
  }
  const send = async (mail: OutgoingMail) => {
    if (isAway) throw new Error('no mail server')
    sent.push(mail)
  }
  const account = (path = '') => `/w/${stage.workspace.slug}/account${path}`
  const own = (signedInSecondsAgo = 0) =>
    bearer({ id, organizationId: place.organizationId, signedInSecondsAgo })
  const userRow = () =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    )
  const eventsOf = async (type: string) =>
    (await eventsIn(stage.app, place)).filter((event) => event.type === type)
  /** What the job of a deletion does. */
  function eraser(): Handler<EventMessage> {
    let handler: Handler<EventMessage> | undefined
    const outbox = { on: (_type: string, _queue: string, work: Handler<EventMessage>) => (handler = work) }
    registerErasure(outbox as unknown as Outbox, {
      ...stage.app,
      mailer: { send, close: () => {} },
      logger: pino({ level: 'silent' }),
    })
    if (!handler) throw new Error('nothing erases')
    return handler
  }
  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    const end = performance.now() + 15_000
    while (!(await isSo())) {
      if (performance.now() > end) throw new Error('it did not come to be')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  it('is handed out to its person: everything that is kept, and nothing that opens a door', async () => {
    const { secret, codes } = await enrol(stage.app, place, id)
    await browser.open(account('/data'))
    await browser.submit({})
    // The second factor that there is by now was never given.
    expect(browser.title()).toBe('Confirm that it is you')
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.title()).toBe('Your data')
    await browser.submit({})
    expect(browser.shown?.headers['content-disposition']).toContain('attachment')
    const text = browser.shown?.body ?? ''
    const data = JSON.parse(text) as Record<string, unknown>
    expect(data).toMatchObject({
      organization: { id: place.organizationId },
      profile: { id, email: EMAIL },
      credentials: { hasPassword: true, recoveryCodesLeft: 10 },
      factors: [{ kind: 'totp' }],
      sessions: [{ methods: expect.arrayContaining(['pwd']) }],
      hasEarlierEvents: false,
    })
    expect((data.events as { type: string }[]).map(({ type }) => type)).toContain('user.signed_in')
    expect(await eventsOf('user.data_exported')).toMatchObject([{ target_id: id, actor_id: id }])
    const [passwords] = await credentialsIn(stage.app, place)
    const secrets = [
      secret,
      ...codes,
      ...(passwords ?? []).map((row) => (row as { hash: string }).hash),
      browser.cookie('bailiwick') ?? '',
      browser.cookie('bailiwick-flow') ?? '',
      browser.cookie('bailiwick-known') ?? '',
    ]
    for (const one of secrets) expect(text).not.toContain(one)
    expect(text).not.toMatch(/argon2|"hash"|"secret"/)
  })

  it('GHSA-xg6x-h9c9-2m83: is handed out to nobody whose proof is old, nor to a post of another site', async () => {
    await browser.open(account('/data'))
    expect((await browser.submit({ csrf: 'x' })).status).toBe(403)
    await browser.open(account('/data'))
    clock.advance(16 * 60)
    await browser.submit({})
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    const old = await api(own(3_600), 'POST /me/export', {})
    expect(old.body.code).toBe('policy.reauthentication_required')
    expect((await eventsOf('user.data_exported')).filter(({ outcome }) => outcome === 'success')).toEqual([])
    expect((await api(own(), 'POST /me/export', {})).body).toMatchObject({ profile: { id } })
  })

  it('CVE-2026-49443: is deleted with the account, which its name has to be typed for; its person is told', async () => {
    await browser.open(account('/data'))
    await browser.open(browser.link('Delete your account'))
    for (const confirmation of ['', 'yes', 'bob@example.com']) {
      await browser.submit({ confirmation })
      expect(browser.shown?.status).toBe(422)
    }
    expect((await browser.submit({ confirmation: EMAIL, csrf: 'x' })).status).toBe(403)
    expect((await userRow()).status).toBe('active')
    await browser.open(account('/delete'))
    await browser.submit({ confirmation: ` ${EMAIL.toUpperCase()} ` })
    expect(browser.title()).toBe('Your account is deleted')
    expect(await userRow()).toMatchObject({ status: 'deleted', email: null, display_name: '' })
    expect((await credentialsIn(stage.app, place)).flat()).toEqual([])
    expect((await sessionsIn(stage.app, place)).map(({ end_reason, ip }) => [end_reason, ip])).toEqual([
      ['user_deleted', null],
    ])
    expect(browser.cookie('bailiwick')).toBeUndefined()
    await until(() => sent.some(({ to, subject }) => to === EMAIL && subject.includes('is deleted')))
    await until(async () => !JSON.stringify(await eventsIn(stage.app, place)).includes(EMAIL))
    expect(await eventsOf('user.deleted')).toMatchObject([
      { actor_id: id, target_id: id, data: { own: true }, personal: null },
    ])
  })

  it('is erased although no mail can be sent, once the server has been away for an hour', async () => {
    isAway = true
    expect((await api(own(), 'DELETE /me')).status).toBe(204)
    const [deleted] = await eventsOf('user.deleted')
    const message = {
      type: 'user.deleted',
      workspaceId: place.workspaceId,
      organizationId: place.organizationId,
      eventId: deleted?.id,
      targetId: id,
    }
    const erase = eraser()
    await expect(erase(message as EventMessage)).rejects.toThrow('no mail server')
    expect(JSON.stringify(await eventsIn(stage.app, place))).toContain(EMAIL)
    clock.set(addMinutes(systemClock.now(), 61))
    await erase(message as EventMessage)
    expect(JSON.stringify(await eventsIn(stage.app, place))).not.toContain(EMAIL)
    expect(sent).toEqual([])
  })

  it('stays where the organization, or one above, does not let people delete their accounts', async () => {
    await settle(FORBIDDEN)
    await browser.open(account('/data'))
    expect(browser.shown?.body).toContain('does not let people delete')
    await browser.open(account('/delete'))
    expect(browser.title()).toBe('Your data')
    expect((await api(own(), 'DELETE /me')).body.code).toBe('user.self_deletion_not_allowed')
    const above = await anOrganizationWith(stage, FORBIDDEN)
    const below = await anOrganizationWith(stage, ALLOWED, above)
    const person = await aPerson(stage.app, below, 'bea@example.com')
    const theirs = bearer({ id: person, organizationId: below.organizationId, signedInSecondsAgo: 0 })
    const answer = await api(theirs, 'DELETE /me')
    expect(answer.body.code).toBe('user.self_deletion_not_allowed')
  })

  it('stays for who was signed in too long ago, and for the last administrator', async () => {
    await browser.open(account('/delete'))
    clock.advance(16 * 60)
    await browser.submit({ confirmation: EMAIL })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    expect((await api(own(3_600), 'DELETE /me')).body.code).toBe('policy.reauthentication_required')
    await assign(stage.app, place, id, 'administrator', 'subtree')
    await browser.submit({ identifier: EMAIL, password: PASSWORD })
    expect(browser.title()).toBe('Delete your account?')
    await browser.submit({ confirmation: EMAIL })
    expect(browser.shown?.body).toContain('You are the last administrator')
    expect((await api(own(), 'DELETE /me')).body.code).toBe('assignment.last_administrator')
    expect((await userRow()).status).toBe('active')
    await anActor(stage.app, place, 'administrator', 'subtree')
    await browser.submit({ confirmation: EMAIL })
    expect(browser.title()).toBe('Your account is deleted')
  })
})
