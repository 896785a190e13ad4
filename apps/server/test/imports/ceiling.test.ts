import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { aRole } from '../factories/holders.ts'
import { anActor, anOrganization, assign, aUser } from '../factories/index.ts'
import { bearer } from '../harness/authenticator.ts'
import { ImportStage, person } from './stage.ts'

/** An import carries no more than whoever has it brought in holds, at the moment of bringing it in. */
describe('CVE-2026-11577: the ceiling of an import', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

  /** Somebody who may import people and give what they hold: all of it but the policy. */
  async function importer(permissions: string[], reach: 'organization' | 'subtree' = 'subtree') {
    const { organizationId, workspaceId } = stage.place
    const id = await aUser(stage.app, stage.place)
    const roleId = newId('role')
    const owned = { organization_id: organizationId, workspace_id: workspaceId }
    await inOrganization(stage.app.services.db, stage.place, async (tx) => {
      const role = { id: roleId, key: `importer-${roleId.slice(-6)}`, name: 'Importer', permissions }
      await tx
        .insertInto('roles')
        .values({ ...owned, ...role })
        .execute()
      await tx
        .insertInto('assignments')
        .values({ ...owned, id: newId('assignment'), user_id: id, role_id: roleId, reach })
        .execute()
    })
    stage.headers = bearer({ id, organizationId, boundTo: organizationId })
    return { id, roleId }
  }

  async function administrator(): Promise<UserId> {
    const { organizationId } = stage.place
    const { id } = await anActor(stage.app, stage.place, 'administrator', 'subtree')
    stage.headers = bearer({ id, organizationId, boundTo: organizationId })
    return id
  }

  const NEEDED = [
    'imports:write',
    'users:read',
    'users:write',
    'groups:write',
    'assignments:write',
    'organization:read',
  ]

  const take = (id: UserId) =>
    inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx.deleteFrom('assignments').where('user_id', '=', id).execute(),
    )
  const given = (keys: readonly string[]) =>
    inOrganization(stage.app.services.db, stage.place, async (tx) => {
      const rows = await tx
        .selectFrom('assignments as a')
        .innerJoin('users as u', 'u.id', 'a.user_id')
        .select('u.external_id')
        .where('a.organization_id', '=', stage.place.organizationId)
        .where('u.external_id', 'in', keys)
        .execute()
      return rows.map(({ external_id }) => external_id)
    })

  it('gives no role above what its author holds: not to people, groups, or through a group', async () => {
    await stage.elsewhere()
    const { body } = await stage.api(`POST /organizations/${stage.place.organizationId}/groups`, {
      name: 'Admins',
    })
    await assign(stage.app, stage.place, body.id as never, 'administrator')
    await importer(NEEDED)
    const view = await stage.imported([
      person('a', { roles: [{ key: 'administrator' }] }),
      person('b', { roles: [{ key: 'auditor', reach: 'organization' }] }),
      { kind: 'group', key: 'g', name: 'G', roles: [{ key: 'administrator' }] },
      person('c', { groups: ['Admins'] }),
      person('d'),
      { kind: 'membership', group: 'Admins', member: 'd' },
      person('e', { roles: [{ key: 'workspace-administrator' }] }),
      person('f', { roles: [{ key: 'member' }] }),
    ])
    const report = await stage.report(view.id)
    expect(report.map(({ line, code }) => [line, code]).sort()).toEqual([
      [1, 'above_own'],
      [2, 'above_own'],
      [3, 'above_own'],
      [4, 'above_own'],
      [6, 'above_own'],
      [7, 'role_root_only'],
    ])
    expect((await stage.people()).map(({ external_id }) => external_id)).toEqual(['d', 'f'])
    expect(await given(['a', 'b', 'c', 'd', 'e', 'f'])).toEqual(['f'])
  })

  it('is asked again when it comes to it: what the author has lost since is not given', async () => {
    await stage.elsewhere()
    const id = await administrator()
    const { id: importId } = await stage.validated([
      { kind: 'group', key: 'g', name: 'G', roles: [{ key: 'administrator' }] },
      person('a', { roles: [{ key: 'administrator' }] }),
      person('b'),
    ])
    await take(id)
    const roleId = await aRole(stage.app, stage.place, ['imports:write', 'users:write', 'groups:write'])
    await inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .insertInto('assignments')
        .values({
          ...{ organization_id: stage.place.organizationId, workspace_id: stage.place.workspaceId },
          ...{ id: newId('assignment'), user_id: id, role_id: roleId, reach: 'organization' },
        })
        .execute(),
    )
    stage.headers = await stage.as('auditor')
    await inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .updateTable('imports')
        .set({
          status: 'running',
          due_at: stage.app.services.clock.now(),
          begun_at: stage.app.services.clock.now(),
        })
        .where('id', '=', importId as never)
        .execute(),
    )
    const view = await stage.work(importId)
    expect(view).toMatchObject({
      status: 'finished',
      outcome: { peopleCreated: 1, groupsCreated: 0, refused: 2 },
    })
    expect((await stage.report(importId)).map(({ code }) => code)).toEqual(['not_permitted', 'not_permitted'])
    expect(await given(['a'])).toEqual([])
  })

  it('stops when its author may bring in nobody any more, and goes on in the name of who may', async () => {
    await stage.elsewhere()
    const id = await administrator()
    const admin = await stage.as('administrator', 'subtree')
    const { id: importId } = await stage.validated([person('a')])
    await stage.api(`POST ${stage.path}/${importId}/begin`)
    await take(id)
    stage.headers = admin
    expect(await stage.work(importId)).toMatchObject({
      status: 'stopped',
      reason: 'request.forbidden',
      done: 0,
    })
    expect(await stage.people()).toEqual([])
    await stage.api(`POST ${stage.path}/${importId}/begin`)
    expect(await stage.work(importId)).toMatchObject({ status: 'finished', outcome: { peopleCreated: 1 } })
  })

  it('changes nobody who holds more than its author', async () => {
    await stage.elsewhere()
    await stage.imported([person('boss', { givenName: 'Ann', roles: [{ key: 'administrator' }] })])
    await importer(NEEDED)
    const view = await stage.imported([person('boss', { email: 'mine@evil.example', givenName: 'Mallory' })])
    expect(view.outcome).toMatchObject({ peopleChanged: 0, refused: 1 })
    const [boss] = await stage.people()
    expect(boss).toMatchObject({ given_name: 'Ann', email: 'boss@example.com' })
  })

  it('takes nothing back from who holds more than who asks for it, nor what they could not take by hand', async () => {
    await stage.elsewhere()
    await stage.imported([person('known')])
    const { id } = await stage.imported([
      { kind: 'group', key: 'g', name: 'Heads', roles: [{ key: 'administrator' }] },
      person('boss', { roles: [{ key: 'administrator' }] }),
      person('head', { groups: ['g'] }),
      person('known', { roles: [{ key: 'administrator' }] }),
      person('groom'),
    ])
    const names = async () => (await stage.people()).map(({ external_id }) => external_id)
    expect(await given(['boss', 'head', 'known'])).toHaveLength(2)
    await importer(NEEDED)
    const view = await stage.undone(id)
    expect(view.takenBack).toMatchObject({ peopleRemoved: 1, roles: 0, memberships: 0 })
    expect(await names()).toEqual(expect.arrayContaining(['boss', 'head', 'known']))
    expect(await names()).not.toContain('groom')
    expect(await given(['boss', 'head', 'known'])).toHaveLength(2)
    expect(new Set((await stage.report(id)).map(({ code }) => code))).toEqual(new Set(['holds_more']))
  })

  it('takes back no role by who may not take roles', async () => {
    await stage.elsewhere()
    await stage.imported([person('known')])
    const { id } = await stage.imported([person('known', { roles: [{ key: 'auditor' }] })])
    await importer(['imports:write', 'users:read', 'users:write', 'organization:read'])
    await stage.undone(id)
    expect(await given(['known'])).toHaveLength(1)
  })

  it('sets nothing that opens an account that is here: neither by address nor by key', async () => {
    await stage.elsewhere()
    const hash = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'
    const victim = await anActor(stage.app, stage.place, 'administrator')
    const email = 'victim@example.com'
    await stage.api(`PATCH /organizations/${stage.place.organizationId}/users/${victim.id}`, { email })
    await stage.imported([person('known')])
    const credentials = { passwordHash: hash, totp: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DP' } }
    await stage.imported([person('x', { email, credentials }), person('known', { credentials })])
    const rows = await inOrganization(stage.app.services.db, stage.place, async (tx) => [
      ...(await tx.selectFrom('passwords').select('user_id').execute()),
      ...(await tx.selectFrom('factors').select('user_id').execute()),
    ])
    expect(rows).toEqual([])
  })

  it('reaches below by a reach below alone', async () => {
    await stage.elsewhere()
    const child = await anOrganization(stage.app, stage.place, 'below-ceiling')
    await importer(NEEDED, 'organization')
    const view = await stage.imported([
      { kind: 'organization', key: 'c', slug: 'below-ceiling', name: 'C' },
      { kind: 'organization', key: 'n', slug: 'new-below-ceiling', name: 'N' },
      person('a', { organization: 'c' }),
      person('b'),
    ])
    expect((await stage.report(view.id)).map(({ line, code }) => [line, code])).toEqual([
      [2, 'not_permitted'],
      [3, 'not_permitted'],
    ])
    expect(await stage.people(child)).toEqual([])
  })
})
