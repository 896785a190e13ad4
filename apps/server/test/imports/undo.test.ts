import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { assign } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { ImportStage, person } from './stage.ts'

const HASH = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'

describe('an import that is taken back', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

  const count = (table: 'passwords' | 'groups' | 'group_users' | 'assignments' | 'import_changes') =>
    inOrganization(stage.app.services.db, stage.place, async (tx) => {
      const rows = await tx
        .selectFrom(table)
        .select('organization_id')
        .where('organization_id', '=', stage.place.organizationId)
        .execute()
      return rows.length
    })

  it('leaves nothing of what it made, and the same file can come again', async () => {
    await stage.elsewhere()
    const before = [await count('assignments'), await count('groups')]
    const file = [
      { kind: 'organization', key: 'o', slug: 'undone-north', name: 'North' },
      { kind: 'organization', key: 'p', parent: 'o', slug: 'undone-barn', name: 'Barn' },
      { kind: 'group', key: 'g', name: 'Grooms', roles: [{ key: 'auditor' }] },
      person('a', { groups: ['g'], roles: [{ key: 'auditor' }], credentials: { passwordHash: HASH } }),
      person('b', { organization: 'p' }),
    ]
    const { id } = await stage.imported(file)
    const view = await stage.undone(id)
    // What was brought in stays counted, beside the steps of its undo.
    expect(view).toMatchObject({ status: 'undone', done: 5, total: 5 })
    expect(view.undo).toEqual({ steps: 4, done: 4 })
    expect(view.takenBack).toMatchObject({
      ...{ peopleRemoved: 2, groupsRemoved: 1, organizationsArchived: 2, roles: 1 },
      ...{ peopleKept: 0, groupsKept: 0, organizationsKept: 0 },
    })
    expect(await stage.people()).toEqual([])
    expect([await count('assignments'), await count('groups')]).toEqual(before)
    expect(await count('passwords')).toBe(0)
    const [event] = await eventsOf(stage.app, stage.place, 'import.batch_undone')
    expect(event?.data.removed).toHaveLength(1)
    const again = await stage.imported(file)
    expect(again.outcome).toMatchObject({
      peopleCreated: 2,
      groupsCreated: 1,
      organizationsCreated: 2,
      refused: 0,
    })
  })

  it('keeps whoever was used or changed since, and says so', async () => {
    await stage.elsewhere()
    const { id } = await stage.imported(['a', 'b', 'c', 'd'].map((key) => person(key, { groups: [] })))
    const [a, b, c] = await stage.people()
    const users = `/organizations/${stage.place.organizationId}/users`
    await stage.api(`PATCH ${users}/${a?.id}`, { givenName: 'Ada' })
    await inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .updateTable('users')
        .set({ last_sign_in_at: new Date() })
        .where('id', '=', b?.id as never)
        .execute(),
    )
    await assign(stage.app, stage.place, c?.id as never, 'auditor')
    const view = await stage.undone(id)
    expect(view.takenBack).toMatchObject({ peopleRemoved: 1, peopleKept: 3 })
    const kept = (await stage.report(id)).filter(({ code }) => code === 'changed_since')
    expect(kept.map(({ pointer }) => pointer).sort()).toEqual([a?.id, b?.id, c?.id].sort())
    expect((await stage.people()).map(({ external_id }) => external_id)).toEqual(['a', 'b', 'c'])
  })

  it('gives back what it changed, unless that was changed once more', async () => {
    await stage.elsewhere()
    await stage.imported([
      { kind: 'group', key: 'g', name: 'Grooms' },
      person('a', { givenName: 'Ada' }),
      person('b', { givenName: 'Bea' }),
    ])
    const before = await stage.people()
    const { id } = await stage.imported([
      person('a', { givenName: 'Augusta', email: 'augusta@example.com', groups: ['Grooms'] }),
      person('b', { givenName: 'Beatrice', roles: [{ key: 'auditor' }] }),
    ])
    const b = before[1]
    await stage.api(`PATCH /organizations/${stage.place.organizationId}/users/${b?.id}`, {
      familyName: 'Potter',
    })
    const view = await stage.undone(id)
    expect(view.takenBack).toMatchObject({ peopleRestored: 1, peopleKept: 1, memberships: 1, roles: 1 })
    const people = await stage.people()
    expect(people.map((one) => [one.given_name, one.family_name, one.email])).toEqual([
      ['Ada', null, 'a@example.com'],
      ['Beatrice', 'Potter', 'b@example.com'],
    ])
    expect(await count('group_users')).toBe(0)
  })

  it('gives no address back that the policy allows no more', async () => {
    await stage.elsewhere()
    await stage.imported([
      person('a', { email: 'a@old.example', givenName: 'Ada' }),
      person('b', { email: 'b@old.example', givenName: 'Bea' }),
    ])
    const { id } = await stage.imported([
      person('a', { givenName: 'Augusta' }),
      person('b', { email: 'b@old.example', givenName: 'Beatrice' }),
    ])
    const policy = JSON.stringify({ email: { allowedDomains: ['example.com'] } })
    await setOrganization(stage.app, stage.place, { policy })
    const view = await stage.undone(id)
    const [a] = await stage.people()
    expect(view.takenBack).toMatchObject({ peopleRestored: 1, peopleKept: 1 })
    expect((await stage.report(id)).map(({ code, pointer }) => [code, pointer])).toEqual([
      ['email_domain_not_allowed', a?.id],
    ])
    expect((await stage.people()).map((one) => [one.given_name, one.email])).toEqual([
      ['Augusta', 'a@example.com'],
      // Whoever has such an address keeps it; the rest of them is as before.
      ['Bea', 'b@old.example'],
    ])
  })

  it('is for imports that are over, and for whoever may', async () => {
    await stage.elsewhere()
    const { id } = await stage.validated([person('a')])
    expect((await stage.api(`POST ${stage.path}/${id}/undo`)).body.code).toBe('import.not_undoable')
    const headers = await stage.as('user-manager')
    expect((await stage.api(`POST ${stage.path}/${id}/undo`, {}, headers)).status).toBe(403)
  })
})
