import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock, secondsBetween } from '../../src/kernel/clock.ts'
import { workOnImport } from '../../src/modules/imports/index.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { anOrganization } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { ImportStage, person } from './stage.ts'

const HASH = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'

describe('a file that is brought in', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

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
    for (let failures = 1; failures <= 10; failures += 1) {
      await expect(work()).rejects.toThrow()
      if (failures === 10) break
      expect(await stage.get(id)).toMatchObject({ status: 'running' })
      const [row] = (await rowsOf('imports')) as { due_at: Date; id: string }[]
      const wait = secondsBetween(clock.now(), row?.due_at ?? clock.now())
      waits.push(wait)
      clock.advance(wait - 1)
      await work()
      clock.advance(1)
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280])
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
