import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock, secondsBetween } from '../../src/kernel/clock.ts'
import { newId } from '../../src/kernel/ids.ts'
import { workOnImport } from '../../src/modules/imports/index.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { anOrganization } from '../factories/index.ts'
import { eventsOf, manyWait } from '../harness/api.ts'
import { ImportStage, person } from './stage.ts'

const HASH = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'

let stage: ImportStage
beforeAll(async () => {
  stage = await ImportStage.open()
})
afterAll(() => stage.app.drop())

describe('a file that is brought in', () => {
  const rowsOf = (
    table: 'passwords' | 'factors' | 'group_users' | 'assignments' | 'groups' | 'imports' | 'import_parts',
    place = stage.place,
  ) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom(table).selectAll().where('organization_id', '=', place.organizationId).execute(),
    ) as Promise<Record<string, unknown>[]>

  const file = [
    { kind: 'organization', key: 'north', slug: 'north-of-all', name: 'North' },
    { kind: 'organization', key: 'barn', parent: 'north', slug: 'barn-of-north', name: 'Barn' },
    { kind: 'group', key: 'grooms', name: 'Grooms', roles: [{ key: 'user-manager' }] },
    { kind: 'group', key: 'all', name: 'All' },
    person('ada', { givenName: 'Ada', groups: ['grooms'], credentials: { passwordHash: HASH } }),
    person('bea', { status: 'suspended', attributes: { level: 3 } }),
    person('cid', { organization: 'barn', roles: [{ key: 'auditor' }] }),
    person('dee', { credentials: { totp: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DP' }, sms: '+4915112345678' } }),
    { kind: 'membership', group: 'all', member: 'bea' },
    { kind: 'membership', group: 'all', member: 'grooms', memberKind: 'group' },
  ]

  it('makes all of it, once, and the same file again changes nothing', async () => {
    await stage.elsewhere()
    const view = await stage.imported(file)
    expect(view).toMatchObject({ status: 'finished', done: 10, total: 10, problems: 0, notices: 1 })
    expect(view.outcome).toMatchObject({
      ...{ peopleCreated: 4, groupsCreated: 2, organizationsCreated: 2, memberships: 3, roles: 2 },
      ...{ passwords: 1, factors: 1, refused: 0 },
    })
    expect(view.found).toMatchObject({
      peopleCreated: 4,
      groupsCreated: 2,
      organizationsCreated: 2,
      roles: 2,
    })
    const people = await stage.people()
    expect(people.map((one) => [one.external_id, one.source, one.status, one.display_name])).toEqual([
      ['ada', 'yard', 'active', 'Ada'],
      ['bea', 'yard', 'suspended', 'bea@example.com'],
      ['dee', 'yard', 'active', 'dee@example.com'],
    ])
    expect(people[0]?.email_verified_at).not.toBeNull()
    expect(await rowsOf('passwords')).toMatchObject([{ hash: HASH, legacy_cost_ms: expect.any(Number) }])
    // The policy takes no telephone number.
    expect((await rowsOf('factors')).map(({ kind }) => kind)).toEqual(['totp'])
    expect(view.counts).toEqual({ sms_not_taken: 1 })
    const events = await eventsOf(stage.app, stage.place, 'import.batch_applied')
    expect(events.map(({ data }) => [data.kind, (data.created as string[]).length])).toEqual([
      ['group', 2],
      ['person', 3],
      ['membership', 0],
    ])
    const again = await stage.imported(file)
    expect(again.outcome).toMatchObject({
      ...{ peopleCreated: 0, peopleChanged: 0, peopleUnchanged: 4, groupsCreated: 0, groupsThere: 0 },
      ...{ organizationsCreated: 0, memberships: 0, roles: 0, passwords: 0 },
    })
    expect(await stage.people()).toEqual(people)
    expect(await rowsOf('group_users')).toHaveLength(2)
  })

  it('tells, where they are given, which roles and memberships came with it, and nowhere else', async () => {
    const there = await stage.elsewhere()
    const child = await anOrganization(stage.app, there, 'told-below')
    const roles = [{ key: 'auditor', reach: 'subtree', endsAt: '2040-01-01T00:00:00+00:00' }]
    const { id } = await stage.imported([
      { kind: 'organization', key: 'c', slug: 'told-below', name: 'C' },
      { kind: 'group', key: 'g', name: 'G', roles: [{ key: 'auditor' }] },
      { kind: 'group', key: 'h', name: 'H' },
      person('a', { groups: ['g'], roles }),
      person('b', { groups: ['g', 'h'] }),
      person('c', { organization: 'c', roles: [{ key: 'user-manager' }] }),
      { kind: 'membership', group: 'h', member: 'a' },
      { kind: 'membership', group: 'h', member: 'g', memberKind: 'group' },
    ])
    const [a, b] = await stage.people()
    const [c] = await stage.people(child)
    const [given, theirs] = [await rowsOf('assignments'), await rowsOf('assignments', child)]
    const groups = await rowsOf('groups')
    const idOf = (name: string) => groups.find((one) => one.name === name)?.id
    const assignmentOf = (holder: unknown) => {
      const row = [...given, ...theirs].find((one) => holder === (one.user_id ?? one.group_id))
      return { id: row?.id, principalId: holder }
    }
    const role = { roleId: expect.stringMatching(/^rol_/), reach: 'organization', endsAt: null }
    const told = async (place: typeof there, type = 'import.batch_applied') =>
      (await eventsOf(stage.app, place, type)).map(({ data }) => data)
    expect(await told(there)).toMatchObject([
      {
        kind: 'group',
        assigned: [{ ...role, roleKey: 'auditor', assignments: [assignmentOf(idOf('G'))] }],
        joined: [],
      },
      {
        kind: 'person',
        assigned: [
          {
            ...{ ...role, roleKey: 'auditor', reach: 'subtree', endsAt: '2040-01-01T00:00:00.000Z' },
            assignments: [assignmentOf(a?.id)],
          },
        ],
        joined: [
          { groupId: idOf('G'), userIds: [a?.id, b?.id], groupIds: [] },
          { groupId: idOf('H'), userIds: [b?.id], groupIds: [] },
        ],
      },
      {
        kind: 'membership',
        assigned: [],
        joined: [{ groupId: idOf('H'), userIds: [a?.id], groupIds: [idOf('G')] }],
      },
    ])
    const below = [{ ...role, roleKey: 'user-manager', assignments: [assignmentOf(c?.id)] }]
    expect(await told(child)).toMatchObject([{ kind: 'person', assigned: below, joined: [] }])
    const [, event] = await eventsOf(stage.app, there, 'import.batch_applied')
    const { body } = await stage.api(`GET /organizations/${there.organizationId}/events/${event?.id}`)
    const nameOf = { [String(a?.id)]: 'a@example.com', [String(b?.id)]: 'b@example.com' }
    expect(body.names).toMatchObject({ ...nameOf, [String(idOf('G'))]: 'G', [String(idOf('H'))]: 'H' })
    await stage.undone(id)
    expect(await told(there, 'import.batch_undone')).toMatchObject([
      { kind: 'membership', left: [{ groupId: idOf('H'), userIds: [a?.id], groupIds: [idOf('G')] }] },
      {
        kind: 'person',
        unassigned: [{ roleKey: 'auditor', reach: 'subtree', assignments: [assignmentOf(a?.id)] }],
        left: [
          { groupId: idOf('G'), userIds: [a?.id, b?.id] },
          { groupId: idOf('H'), userIds: [b?.id] },
        ],
      },
      {
        kind: 'group',
        unassigned: [{ ...role, roleKey: 'auditor', assignments: [assignmentOf(idOf('G'))] }],
        left: [],
      },
    ])
    expect(await told(child, 'import.batch_undone')).toMatchObject([{ unassigned: below, left: [] }])
    const above = [...(await told(there)), ...(await told(there, 'import.batch_undone'))]
    expect(above).toHaveLength(6)
    for (const one of [c?.id, assignmentOf(c?.id).id])
      expect(JSON.stringify(above)).not.toContain(String(one))
  })

  it('brings up to date whom the same source brought, and leaves what others have said', async () => {
    await stage.elsewhere()
    await stage.imported([person('ada', { givenName: 'Ada' }), person('bea', { givenName: 'Bea' })])
    const [ada] = await stage.people()
    await stage.api(`PATCH /organizations/${stage.place.organizationId}/users/${ada?.id}`, {
      givenName: 'Adele',
    })
    const view = await stage.imported([
      person('ada', { givenName: 'Augusta', familyName: 'Byron' }),
      person('bea', { email: 'beatrice@example.com' }),
    ])
    expect(view.outcome).toMatchObject({ peopleChanged: 2, peopleCreated: 0 })
    const people = await stage.people()
    expect(people.map((one) => [one.given_name, one.family_name, one.email])).toEqual([
      ['Adele', 'Byron', 'ada@example.com'],
      ['Bea', null, 'beatrice@example.com'],
    ])
  })

  it('goes by the table of who is here already', async () => {
    await stage.elsewhere()
    const path = `/organizations/${stage.place.organizationId}/users`
    await stage.api(`POST ${path}`, { email: 'hand@example.com' })
    await stage.imported([person('key', { email: 'theirs@example.com' })], { source: 'another' })
    const view = await stage.imported([
      person('a', { email: 'Hand@example.com', credentials: { passwordHash: HASH } }),
      person('b', { email: 'theirs@example.com' }),
      person('key', { email: 'mine@example.com' }),
    ])
    expect(view.outcome).toMatchObject({ peopleCreated: 1, peopleSkipped: 1, passwords: 0 })
    expect((await stage.report(view.id)).map(({ line, code }) => [line, code]).sort()).toEqual([
      [1, 'person_exists'],
      [2, 'of_other_source'],
    ])
    expect(await rowsOf('passwords')).toEqual([])
  })

  it('ends the waiting of who was invited: their invitation is taken back, with its reason', async () => {
    await stage.elsewhere()
    const path = `/organizations/${stage.place.organizationId}/invitations`
    const { body } = await stage.api(`POST ${path}`, { email: 'waits@example.com' })
    await stage.imported([person('w', { email: 'Waits@example.com' }), person('x')])
    expect((await stage.api(`GET ${path}/${String(body.id)}`)).body).toMatchObject({ status: 'revoked' })
    expect(await eventsOf(stage.app, stage.place, 'invitation.revoked')).toMatchObject([
      { reason: 'imported', target_id: body.id },
    ])
  })

  it('waits longer each time that it fails for no reason of its file, and is stopped in the end', async () => {
    await stage.elsewhere()
    const { id } = await stage.validated([person('ada')])
    await stage.api(`POST ${stage.path}/${id}/begin`)
    const { db } = stage.app.services
    const [{ sealed } = { sealed: Buffer.of() }] = (await rowsOf('import_parts')) as { sealed: Buffer }[]
    const seal = (to: Buffer) =>
      inOrganization(db, stage.place, (tx) =>
        tx
          .updateTable('import_parts')
          .set({ sealed: to })
          .where('import_id', '=', id as never)
          .execute(),
      )
    await seal(Buffer.from('spoilt'))
    const clock = fixedClock(stage.app.services.clock.now())
    const work = () => workOnImport({ ...stage.app.services, clock }, stage.place, id as never)
    const waits: number[] = []
    while (waits.length < 10) {
      await expect(work()).rejects.toThrow()
      const [row] = (await rowsOf('imports')) as { due_at: Date }[]
      const wait = secondsBetween(clock.now(), row?.due_at ?? clock.now())
      waits.push(wait)
      clock.advance(wait - 1)
      await work()
      expect(await stage.get(id)).toMatchObject({ status: 'running' })
      clock.advance(1)
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600])
    await work()
    expect(await stage.get(id)).toMatchObject({ status: 'stopped', reason: 'import.given_up', done: 0 })
    await seal(sealed)
    await stage.api(`POST ${stage.path}/${id}/begin`)
    expect(await stage.work(id)).toMatchObject({ status: 'finished', done: 1 })
  })

  it('reaches its own subtree and nothing beside it', async () => {
    await stage.elsewhere()
    const beside = await anOrganization(stage.app, stage.workspace.root, 'beside-it')
    const view = await stage.imported([
      { kind: 'organization', key: 'x', slug: 'beside-it', name: 'Beside' },
      person('a', { organization: 'x' }),
      person('b'),
    ])
    expect((await stage.report(view.id)).map(({ code }) => code)).toEqual([
      'slug_unavailable',
      'organization_unknown',
    ])
    expect(await stage.people(beside)).toEqual([])
    expect(await stage.people()).toHaveLength(1)
    const { body } = await stage.api(`GET /organizations/${beside.organizationId}/imports/${view.id}`)
    expect(body.code).toBe('request.not_found')
  })
})

const PEOPLE = 2_000

describe('two parts of an import that are on their way at once, and somebody in the way of both', () => {
  /** Whoever is in the way, and whoever looks on. */
  let other: pg.Client
  let looking: pg.Client
  beforeEach(async () => {
    ;[other, looking] = [0, 1].map(() => new pg.Client({ connectionString: stage.app.ownerUrl })) as [
      pg.Client,
      pg.Client,
    ]
    await Promise.all([other.connect(), looking.connect()])
    // It waits for as long as it takes: the database takes the part that is in the circle, and not it.
    await other.query("begin; set local deadlock_timeout = '10min'")
  })
  afterEach(() => Promise.all([other.end(), looking.end()]))

  /** Takes the address of one of them, until the end of its transaction; waits while somebody has it. */
  const take = (at: number) =>
    other.query(
      `insert into users (organization_id, workspace_id, id, status, email, email_normalized, display_name)
       values ($1, $2, $3, 'active', $4, $4, 'Other')`,
      [stage.place.organizationId, stage.place.workspaceId, newId('user'), `p${at}@example.com`],
    )

  /** Once the second part has written all that it will, and holds it until the first is done. */
  async function secondWaitsForItsTurn(): Promise<void> {
    for (;;) {
      const { rows } = await looking.query(
        `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
            and query like 'with told as (insert into events%'`,
      )
      if (rows.length > 0) return
    }
  }

  /** An import whose first part waits for one address, which it comes to in its middle. */
  async function firstWaits() {
    await stage.elsewhere()
    const { id } = await stage.validated(Array.from({ length: PEOPLE }, (_, at) => person(`p${at}`)))
    await stage.api(`POST ${stage.path}/${id}/begin`)
    await take(500)
    const work = stage.work(id)
    await manyWait(stage.app, 1)
    return { work }
  }

  async function expectAll(work: ReturnType<ImportStage['work']>): Promise<void> {
    await other.query('rollback')
    const view = await work
    expect(view).toMatchObject({ status: 'finished', done: PEOPLE, outcome: { peopleCreated: PEOPLE } })
    const told = (await eventsOf(stage.app, stage.place, 'import.batch_applied')).map(
      ({ data }) => data.created as string[],
    )
    expect(told.map((created) => created.length)).toEqual([1_000, 1_000])
    expect((await stage.people()).map(({ id }) => id).sort()).toEqual(told.flat().sort())
  }

  it('give up what they have when one of them is stuck for too long, and are brought in one by one', async () => {
    const { work } = await firstWaits()
    await secondWaitsForItsTurn()
    // The first waits for them, they for the second, and that for the first, of which the database knows nothing.
    const theirs = take(1_500)
    await manyWait(stage.app, 2)
    // What the time of a statement does when it is over.
    const { rows } = await looking.query(
      `select pg_cancel_backend(pid) as done from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and usename <> current_user`,
    )
    expect(rows).toEqual([{ done: true }])
    await theirs
    await expectAll(work)
  })

  it('give up what they have when the database breaks a circle at one of them, and are brought in one by one', async () => {
    const { work } = await firstWaits()
    await take(0)
    await expectAll(work)
  })
})
