import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { TEST_MASTER_KEY } from '../../../test/harness/cluster.ts'
import { newId } from '../../kernel/ids.ts'
import { appendEvent, inOrganization, ROLES, roleUrl } from '../db/index.ts'
import { createJobs, createOutbox, type EventMessage, type Jobs, type Outbox, relayOnce } from './index.ts'

const NOBODY = { kind: 'system' as const, id: null, organizationId: null }
const NOWHERE = { ip: null, userAgent: null }
const CANARY = 'canary-3f1c@example.com'

describe('jobs', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let jobs: Jobs
  let outbox: Outbox
  let errors: Error[]

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  beforeEach(async () => {
    await asRole('owner', `delete from pgboss.job`)
    await asRole('owner', `update events set relayed_at = now() where relayed_at is null`)
    errors = []
    jobs = createJobs({ db: app.services.db, onError: (error) => errors.push(error) })
    outbox = createOutbox(jobs)
  })
  afterEach(() => jobs.stop())
  afterAll(() => app.drop())

  async function asRole(role: 'owner' | (typeof ROLES)[number], text: string, values: unknown[] = []) {
    const connectionString = role === 'owner' ? app.ownerUrl : roleUrl(app.ownerUrl, TEST_MASTER_KEY, role)
    const client = new pg.Client({ connectionString })
    await client.connect()
    return client.query(text, values).finally(() => client.end())
  }

  const happen = (type: string, outgoing = true) => {
    const target = { kind: 'user', id: newId('user') }
    const event = { type, outcome: 'success' as const, target, outgoing, personal: { email: CANARY } }
    return inOrganization(app.services.db, workspace.root, (tx) =>
      appendEvent(tx, workspace.root, NOBODY, NOWHERE, event),
    )
  }
  const relay = () => relayOnce({ ...app.services, jobs, outbox })
  const unrelayed = async () =>
    (await asRole('owner', `select 1 from events where outgoing and relayed_at is null`)).rowCount
  const stored = async (queue: string) =>
    (
      await asRole(
        'owner',
        `select state, data, output from pgboss.job where name = $1 order by created_on`,
        [queue],
      )
    ).rows as { state: string; data: EventMessage; output: unknown }[]

  /** Waits for what a worker does, for at most five seconds. */
  async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
    const end = performance.now() + 5_000
    while (!(await condition())) {
      if (performance.now() > end) throw new Error('it did not happen')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  it('makes a job of ids only from an outgoing event, and hands it to its handler', async () => {
    const got: EventMessage[] = []
    outbox.on('invitation.created', 'mail', async (message) => void got.push(message))
    await jobs.start()
    await happen('invitation.created')
    await happen('invitation.created', false)
    expect(await relay()).toBe('done')
    await until(() => got.length > 0)
    expect(got).toEqual([
      {
        eventId: expect.stringMatching(/^evt_/),
        type: 'invitation.created',
        workspaceId: workspace.id,
        organizationId: workspace.root.organizationId,
        targetKind: 'user',
        targetId: expect.stringMatching(/^usr_/),
      },
    ])
    expect(JSON.stringify(await stored('mail'))).not.toContain(CANARY)
    expect(await unrelayed()).toBe(0)
  })

  it('lets nobody wait behind one that takes long', async () => {
    let isOver = () => {}
    const isLong = new Promise<void>((resolve) => {
      isOver = resolve
    })
    const done: unknown[] = []
    jobs.register('imports', async (one) => {
      if ('long' in one) await isLong
      done.push(one)
    })
    await jobs.start()
    await jobs.sendAll('imports', [{ long: true }, { short: 1 }, { short: 2 }])
    await until(() => done.length === 2)
    expect(done).toEqual([{ short: 1 }, { short: 2 }])
    isOver()
    await until(() => done.length === 3)
  })

  it('makes each event into its job once, however many relays run', async () => {
    outbox.on('session.ended', 'backchannel-logout', async () => {})
    for (let i = 0; i < 20; i++) await happen('session.ended')
    await jobs.start().then(() => jobs.stop())
    await Promise.all([relay(), relay(), relay(), relay()])
    expect(await stored('backchannel-logout')).toHaveLength(20)
    expect(await unrelayed()).toBe(0)
  })

  it('marks nothing when the jobs could not be stored: both or neither', async () => {
    outbox.on('session.ended', 'backchannel-logout', async () => {})
    outbox.on('session.ended', 'mail', async () => {})
    await happen('session.ended')
    await asRole('owner', `alter table pgboss.job_common add constraint refuse check (name <> 'mail')`)
    await expect(relay()).rejects.toThrow(/refuse/)
    await asRole('owner', `alter table pgboss.job_common drop constraint refuse`)
    expect(await stored('backchannel-logout')).toEqual([])
    expect(await unrelayed()).toBe(1)
  })

  it('leaves an event of an unknown type to a newer node, for an hour', async () => {
    await happen('something.new')
    await relay()
    expect(await unrelayed()).toBe(1)
    await asRole(
      'owner',
      `update events set occurred_at = now() - interval '61 minutes' where relayed_at is null`,
    )
    await relay()
    expect(await unrelayed()).toBe(0)
  })

  it('tries again, then parks; keeps and tells only the kind of the error (attack 14)', async () => {
    await asRole('owner', `update pgboss.queue set retry_limit = 1, retry_delay = 0, retry_backoff = false`)
    let tries = 0
    outbox.on('invitation.created', 'mail', async () => {
      tries += 1
      throw Object.assign(new Error(`no mailbox ${CANARY}`), { code: 'EENVELOPE' })
    })
    await jobs.start()
    await happen('invitation.created')
    await relay()
    await until(async () => (await stored('parked')).length > 0)
    expect(tries).toBe(2)
    expect((await stored('mail')).map(({ state }) => state)).toEqual(['failed'])
    const everything = JSON.stringify([await stored('mail'), await stored('parked'), errors.map(String)])
    expect(everything).toContain('EENVELOPE')
    expect(everything).not.toContain(CANARY)
  })

  it('sends at most one job in a span of time, over all nodes', async () => {
    const other = createJobs({ db: app.services.db, onError: () => {} })
    await Promise.all([jobs, other].map((one) => one.send('upkeep', {}, { everySeconds: 3_600 })))
    expect(await stored('upkeep')).toHaveLength(1)
    await other.stop()
  })

  it.each(ROLES.filter((role) => role !== 'relay'))('is out of reach of the role %s', async (role) => {
    for (const table of ['job', 'job_common', 'queue']) {
      await expect(asRole(role, `select 1 from pgboss.${table}`)).rejects.toThrow(/permission denied/)
    }
  })

  it('shows the relay nothing of an event but ids, and lets it change nothing but its mark', async () => {
    for (const column of ['data', 'personal', 'personal_salt', 'actor_id', '*']) {
      await expect(asRole('relay', `select ${column} from events`)).rejects.toThrow(/permission denied/)
    }
    await expect(asRole('relay', `update events set type = 'x'`)).rejects.toThrow(/permission denied/)
    await expect(asRole('relay', `delete from events`)).rejects.toThrow(/permission denied/)
  })
})
