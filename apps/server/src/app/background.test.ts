import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aUser, aWorkspace, type TestWorkspace } from '../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../test/harness/app.ts'
import { addMinutes } from '../kernel/clock.ts'
import { newId, type UserId } from '../kernel/ids.ts'
import { hashSecret } from '../kernel/random.ts'
import { appendEvent, inOrganization, type NewEvent, type Place } from '../platform/db/index.ts'
import type { Mailer, OutgoingMail } from '../platform/mail/index.ts'
import { type Background, createBackground } from './background.ts'
import { upkeep } from './upkeep.ts'

const SYSTEM = { kind: 'system' as const, id: null, organizationId: null }
const ORIGIN = { ip: '192.0.2.99', userAgent: null }

describe('what happens beside requests', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let background: Background
  let sent: OutgoingMail[]
  let logged: string
  let down: number

  beforeAll(async () => {
    app = await createTestApp()
    await asOwner(`update pgboss.queue set retry_delay = 0, retry_backoff = false`)
  })
  beforeEach(async () => {
    workspace = await aWorkspace(app)
    sent = []
    logged = ''
    down = 0
    const mailer: Mailer = {
      async send(mail) {
        if (down-- > 0) throw new Error(`no way to ${mail.to}: ${mail.text}`)
        sent.push(mail)
      },
      close: () => undefined,
    }
    const keep = (line: string) => {
      logged += line
    }
    const logger = pino({ level: 'trace' }, { write: keep })
    background = createBackground({ ...app, mailer, logger })
    await background.start()
  })
  afterEach(() => background.stop())
  afterAll(() => app.drop())

  async function asOwner(text: string, values: unknown[] = []) {
    const client = new pg.Client({ connectionString: app.ownerUrl })
    await client.connect()
    return client.query(text, values).finally(() => client.end())
  }
  async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
    const end = performance.now() + 10_000
    while (!(await condition())) {
      if (performance.now() > end) throw new Error('it did not happen')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const happen = (place: Place, event: Omit<NewEvent, 'outcome'>) =>
    inOrganization(app.services.db, place, (tx) =>
      appendEvent(tx, place, SYSTEM, ORIGIN, { outcome: 'success', outgoing: true, ...event }),
    )
  const about = (id: UserId) => ({ target: { kind: 'user', id } })
  const tokenOf = (mail: OutgoingMail | undefined) =>
    new URL(/https?:\S+/.exec(mail?.text ?? '')?.[0] ?? '').searchParams.get('token') ?? ''

  async function invite(place: Place, email: string, headers: Record<string, string> = {}) {
    const actor = await anActor(app, place, 'administrator', 'subtree')
    return app.http.inject({
      method: 'POST',
      url: `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/invitations`,
      headers: { ...actor.headers, ...headers },
      payload: { email },
    })
  }

  it('CVE-2023-49097: mails an invitation with a link to the configured address, whatever the request says', async () => {
    const place = await anOrganization(app, workspace.root)
    const answer = await invite(place, 'ada@example.com', {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    })
    expect(answer.statusCode).toBe(201)
    await until(() => sent.length > 0)
    expect(sent[0]?.to).toBe('ada@example.com')
    const start = `http://localhost:4000/w/${workspace.slug}/sign-in/invitation?organization=${place.organizationId}&token=bwi_`
    expect(sent[0]?.text).toContain(start)
    expect(`${sent[0]?.text}${sent[0]?.html}`).not.toContain('evil.example')
    const { rows } = await asOwner(`select token_hash from invitations where organization_id = $1`, [
      place.organizationId,
    ])
    expect(rows).toEqual([{ token_hash: hashSecret(tokenOf(sent[0])) }])
  })

  it('keeps back what one organization has mailed to one mailbox without end, on record, and nothing that its reader asks for', async () => {
    const [place, beside] = [
      await anOrganization(app, workspace.root),
      await anOrganization(app, workspace.root),
    ]
    const done = async () =>
      (await asOwner(`select 1 from pgboss.job where name = 'mail' and state = 'completed'`)).rowCount ?? 0
    const before = await done()
    const mailed = (count: number) => until(async () => (await done()) === before + count)
    const actor = await anActor(app, place, 'administrator', 'subtree')
    const url = `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/invitations`
    const people = Array.from({ length: 49 }, (_none, at) => ({ email: `ada+${at}@example.com` }))
    const post = { method: 'POST', headers: actor.headers } as const
    const made = await app.http.inject({ ...post, url: `${url}/many`, payload: { people } })
    const [first] = (made.json() as { results: { invitationId: string }[] }).results
    await mailed(49)
    expect(sent).toHaveLength(49)
    for (let more = 50; more < 54; more += 1) {
      const again = { ...post, url: `${url}/${first?.invitationId}/resend`, payload: {} }
      expect((await app.http.inject(again)).statusCode).toBe(200)
      await mailed(more)
    }
    expect(sent).toHaveLength(50)
    const { rows } = await asOwner(
      `select target_id, outcome, reason from events where organization_id = $1 and type = 'organization.mails_held_back'`,
      [place.organizationId],
    )
    expect(rows).toEqual([{ target_id: first?.invitationId, outcome: 'failed', reason: 'too_many' }])
    const ada = await aUser(app, place, 'ada@example.com')
    await happen(place, { type: 'user.password_reset_requested', ...about(ada) })
    await invite(beside, 'ada@example.com')
    await mailed(55)
    expect(sent.slice(50).map(({ to }) => to)).toEqual(['ada@example.com', 'ada@example.com'])
  })

  it('answers at once while the mail server is down, and sends the mail once it is back', async () => {
    down = 3
    const place = await anOrganization(app, workspace.root)
    expect((await invite(place, 'ada@example.com')).statusCode).toBe(201)
    await until(() => sent.length > 0)
    expect(sent).toHaveLength(1)
    expect(down).toBe(-1)
  })

  it('attack 14: leaves no address, link or token in logs, jobs or what of an event is not personal', async () => {
    down = 1
    const place = await anOrganization(app, workspace.root)
    await invite(place, 'canary-77@example.com')
    await until(() => sent.length > 0)
    const token = tokenOf(sent[0])
    await until(
      async () => (await asOwner(`select 1 from pgboss.job where state <> 'completed'`)).rowCount === 0,
    )
    const jobs = JSON.stringify((await asOwner(`select * from pgboss.job`)).rows)
    const events = JSON.stringify((await asOwner(`select data, target_id, reason from events`)).rows)
    expect(logged).toContain('a job of the queue mail failed')
    for (const text of [logged, jobs, events]) {
      for (const secret of ['canary-77', token, 'localhost:4000/w', '192.0.2.99'])
        expect(text).not.toContain(secret)
    }
  })

  it('mails a link to a new password to an active user only', async () => {
    const place = await anOrganization(app, workspace.root)
    const [active, suspended] = [
      await aUser(app, place, 'a@example.com'),
      await aUser(app, place, 's@example.com'),
    ]
    await asOwner(`update users set status = 'suspended' where id = $1`, [suspended])
    await happen(place, { type: 'user.password_reset_requested', ...about(suspended) })
    await happen(place, { type: 'user.password_reset_requested', ...about(active) })
    await until(() => sent.length > 0)
    await until(
      async () => (await asOwner(`select 1 from pgboss.job where state <> 'completed'`)).rowCount === 0,
    )
    expect(sent.map(({ to }) => to)).toEqual(['a@example.com'])
    const { rows } = await asOwner(
      `select token_hash, user_id, purpose from proofs where organization_id = $1`,
      [place.organizationId],
    )
    expect(rows).toEqual([
      { token_hash: hashSecret(tokenOf(sent[0])), user_id: active, purpose: 'password_reset' },
    ])
  })

  it('invites an account that waits for its person, with a link that lasts as long as an invitation', async () => {
    const place = await anOrganization(app, workspace.root)
    const [invited, active] = [
      await aUser(app, place, 'i@example.com'),
      await aUser(app, place, 'a@example.com'),
    ]
    await asOwner(`update users set status = 'invited' where id = $1`, [invited])
    await happen(place, { type: 'user.invited', ...about(active) })
    await happen(place, { type: 'user.invited', ...about(invited) })
    await until(() => sent.length > 0)
    await until(
      async () => (await asOwner(`select 1 from pgboss.job where state <> 'completed'`)).rowCount === 0,
    )
    expect(sent.map(({ to, subject }) => [to, subject.startsWith('Your invitation to')])).toEqual([
      ['i@example.com', true],
    ])
    const { rows } = await asOwner(
      `select expires_at > now() + interval '1 day' as lasts, user_id from proofs where organization_id = $1`,
      [place.organizationId],
    )
    expect(rows).toEqual([{ lasts: true, user_id: invited }])
  })

  it('mails the link to a new passkey to an address that was confirmed, and to nobody else', async () => {
    const place = await anOrganization(app, workspace.root)
    const [confirmed, other] = [
      await aUser(app, place, 'lost@example.com'),
      await aUser(app, place, 'unconfirmed@example.com'),
    ]
    await asOwner('update users set email_verified_at = now() where id = $1', [confirmed])
    await asOwner('update users set email_verified_at = null where id = $1', [other])
    await happen(place, { type: 'user.passkey_link_requested', ...about(other) })
    await happen(place, { type: 'user.passkey_link_requested', ...about(confirmed) })
    await until(() => sent.length > 0)
    expect(sent.map(({ to }) => to)).toEqual(['lost@example.com'])
    expect(sent[0]?.text).toMatch(/\/w\/[^/]+\/sign-in\/passkey\?organization=org_/)
    const { rows } = await asOwner('select purpose, user_id from proofs where organization_id = $1', [
      place.organizationId,
    ])
    expect(rows).toEqual([{ purpose: 'passkey_recovery', user_id: confirmed }])
  })

  it('tells a person of what was done to the account; a new address is told to the one before', async () => {
    const place = await anOrganization(app, workspace.root)
    const user = await aUser(app, place, 'new@example.com')
    await asOwner(`update users set locale = 'de' where id = $1`, [user])
    await happen(place, { type: 'user.password_changed', ...about(user) })
    await happen(place, { type: 'user.second_factor_reset', ...about(user) })
    const personal = { from: 'old@example.com', to: 'new@example.com' }
    await happen(place, { type: 'user.email_changed', ...about(user), personal })
    await until(() => sent.length === 3)
    expect(sent.map(({ to }) => to).sort()).toEqual(['new@example.com', 'new@example.com', 'old@example.com'])
    expect(sent.every(({ text }) => text.startsWith('Guten Tag'))).toBe(true)
  })

  it('mails the list of organizations of an address, also when there is none, and that an account is locked', async () => {
    const place = await anOrganization(app, workspace.root, `found-${workspace.slug}`)
    const user = await aUser(app, place, 'list@example.com')
    const type = 'workspace.organization_list_requested'
    await happen(workspace.root, { type, personal: { email: 'list@example.com' } })
    await happen(workspace.root, { type, personal: { email: 'none@example.com' } })
    const ends = addMinutes(app.services.clock.now(), 5).toISOString()
    await happen(place, { type: 'user.locked', ...about(user), data: { until: ends, kind: 'password' } })
    await until(() => sent.length === 3)
    const to = (address: string) => sent.filter((mail) => mail.to === address).map(({ text }) => text)
    expect(to('none@example.com')).toHaveLength(1)
    expect(to('none@example.com')[0]).not.toContain('organization=')
    expect(to('list@example.com')).toHaveLength(2)
    expect(to('list@example.com').join()).toContain(`sign-in?organization=found-${workspace.slug}`)
    expect(to('list@example.com').join()).toContain('is paused until')
  })

  it('tells a person of every change of what the account signs in with', async () => {
    const place = await anOrganization(app, workspace.root)
    const user = await aUser(app, place, 'told@example.com')
    const subjects = {
      'user.second_factor_enrolled': 'was set up',
      'user.second_factor_replaced': 'was replaced',
      'user.second_factor_reset': 'was reset',
      'user.second_factor_removed': 'A second factor',
      'user.passkey_added': 'was added',
      'user.passkey_removed': 'was removed',
      'user.passkeys_recovered': 'has a new passkey',
      'user.recovery_codes_renewed': 'were renewed',
      'user.recovery_code_used': 'was used',
      'user.password_changed': 'Your password',
      'user.password_reset': 'Your password',
    }
    for (const type of Object.keys(subjects)) await happen(place, { type, ...about(user) })
    await until(() => sent.length === Object.keys(subjects).length)
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set(['told@example.com']))
    for (const words of Object.values(subjects))
      expect(sent.some(({ subject }) => subject.includes(words))).toBe(true)
  })

  it('erases a deleted person from the log, and seals within a second', async () => {
    const place = await anOrganization(app, workspace.root)
    const user = await aUser(app, place)
    await happen(place, {
      type: 'user.updated',
      ...about(user),
      personal: { email: 'gone@example.com' },
      outgoing: false,
    })
    await happen(place, { type: 'user.deleted', ...about(user) })
    const rows = async () =>
      (
        await asOwner(
          `select personal, exists (select from unsealed_events q where q.id = e.id) as waits
             from events e where target_id = $1`,
          [user],
        )
      ).rows as {
        personal: unknown
        waits: boolean
      }[]
    await until(async () => (await rows()).every(({ personal }) => personal === null))
    await until(async () => (await rows()).every(({ waits }) => !waits))
  })

  it('cleans up: expired rows and what deleted organizations leave in the log', async () => {
    const place = await anOrganization(app, workspace.root)
    await happen(place, { type: 'x', personal: { email: 'gone@example.com' }, outgoing: false })
    const old = newId('job')
    await asOwner(`insert into rate_limits values ($1, 1, 1)`, [old])
    await asOwner(`update organizations set status = 'deleted' where id = $1`, [place.organizationId])
    await upkeep(app)
    expect((await asOwner(`select 1 from rate_limits where key = $1`, [old])).rowCount).toBe(0)
    const { rows } = await asOwner(`select personal from events where organization_id = $1`, [
      place.organizationId,
    ])
    expect(rows).toEqual([{ personal: null }])
  })
})
