import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganizationId } from '../../src/kernel/ids.ts'
import { setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, inWorkspace } from '../../src/platform/db/index.ts'
import { anOrganization, assign, aUser } from '../factories/index.ts'
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

  it('keeps organizations that others are in or below, or have set up or changed, and says why', async () => {
    const { workspaceId } = await stage.elsewhere()
    const slugs = ['above', 'peopled', 'set-up', 'strict', 'gone', 'below-gone', 'moved', 'empty']
    const parents: Record<string, string> = { peopled: 'above', 'below-gone': 'gone' }
    const file = [
      ...slugs.map((key) => ({
        ...{ kind: 'organization', key, slug: `kept-${key}`, name: key },
        ...(parents[key] && { parent: parents[key] }),
      })),
      person('a', { organization: 'peopled' }),
    ]
    const { id } = await stage.imported(file)
    const rows = await inWorkspace(stage.app.services.db, workspaceId, (tx) =>
      tx.selectFrom('organizations').selectAll().where('workspace_id', '=', workspaceId).execute(),
    )
    const idOf = (key: string) => rows.find(({ slug }) => slug === `kept-${key}`)?.id
    const placeOf = (key: string) => ({ workspaceId, organizationId: idOf(key) as OrganizationId })
    const other = await aUser(stage.app, placeOf('peopled'))
    const suborganization = await anOrganization(stage.app, placeOf('above'))
    const call = async (address: string, payload: object = {}) => {
      const { status, text } = await stage.api(address, payload)
      if (status >= 300) throw new Error(text)
    }
    await call(`POST /organizations/${idOf('set-up')}/service-accounts`, { name: 'Feeder' })
    await call(`PATCH /organizations/${idOf('strict')}`, { name: 'Stricter' })
    await call(`POST /organizations/${idOf('gone')}/archive`)
    await call(`DELETE /organizations/${idOf('gone')}`)
    const aside = await anOrganization(stage.app, stage.workspace.root)
    const staff = await stage.as('workspace-administrator', 'subtree', stage.workspace.root)
    const to = { parentId: aside.organizationId }
    const moved = await stage.api(`POST /organizations/${idOf('moved')}/move`, to, staff)
    expect(moved.status, moved.text).toBe(200)

    const view = await stage.undone(id)
    expect(view).toMatchObject({
      ...{ status: 'undone', undo: { steps: 2, done: 2 } },
      takenBack: { peopleRemoved: 1, organizationsArchived: 1, organizationsKept: 5 },
    })
    const report = await stage.report(id)
    expect(new Map(report.map(({ code, pointer }) => [pointer, code]))).toEqual(
      new Map([
        [idOf('moved'), 'not_permitted'],
        [idOf('strict'), 'changed_since'],
        [idOf('set-up'), 'changed_since'],
        [idOf('peopled'), 'in_use'],
        [idOf('above'), 'organizations_below'],
      ]),
    )
    const after = await inWorkspace(stage.app.services.db, workspaceId, (tx) =>
      tx.selectFrom('organizations').selectAll().where('workspace_id', '=', workspaceId).execute(),
    )
    const statusOf = (of: string | undefined) => after.find((one) => one.id === of)?.status
    for (const key of ['above', 'peopled', 'set-up', 'strict', 'moved'])
      expect(statusOf(idOf(key)), key).toBe('active')
    expect(statusOf(suborganization.organizationId)).toBe('active')
    expect(statusOf(idOf('empty'))).toBe('archived')
    expect((await stage.people(placeOf('peopled'))).length).toBe(0)
    const stays = await inOrganization(stage.app.services.db, placeOf('peopled'), (tx) =>
      tx.selectFrom('users').select(['id', 'status']).where('id', '=', other).execute(),
    )
    expect(stays).toEqual([{ id: other, status: 'active' }])
    // Brought once more and taken back, it is closed again, whatever was there before.
    const again = await stage.imported([{ kind: 'organization', key: 'e', slug: 'kept-empty', name: 'E' }])
    expect(again.outcome).toMatchObject({ organizationsCreated: 1 })
    expect((await stage.undone(again.id)).takenBack).toMatchObject({ organizationsArchived: 1 })
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
