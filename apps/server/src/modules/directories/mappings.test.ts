import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  assign,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf, roleIdOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { type Clock, systemClock } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { aDirectory, countAll, outcomeOf, type TestDirectory, tryOut } from './directory.test-helper.ts'

describe('roles of the groups of a directory', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  let entra: TestDirectory
  let api: ReturnType<typeof apiOf>
  let boss: Awaited<ReturnType<typeof anActor>>
  let minutes = 0
  const clock: Clock = { ...systemClock, now: () => new Date(systemClock.now().getTime() + minutes * 60_000) }
  beforeAll(async () => {
    app = await createTestApp({ clock })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  afterAll(() => app.drop())
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    entra = await aDirectory(app, place)
    boss = await anActor(app, place, 'administrator')
  })

  const at = () => `/organizations/${place.organizationId}/directories/${entra.id}/roles` as const
  const roles = () => `/organizations/${place.organizationId}/roles` as const
  async function holds(id: UserId): Promise<string[]> {
    const principal = await app.principals.find(place, id)
    return [...new Set(principal?.grants.flatMap(({ role }) => role) ?? [])]
  }
  const dropAssignmentsOf = (id: UserId) =>
    inOrganization(app.services.db, place, (tx) =>
      tx.deleteFrom('assignments').where('user_id', '=', id).execute(),
    ).then(() =>
      app.services.state.apply([
        { workspaceId: place.workspaceId, topic: 'principal', subject: place.organizationId },
      ]),
    )

  it('in a dry run are given to nobody', async () => {
    const roleId = await roleIdOf(app, workspace, 'user-manager')
    await api(boss.headers, `PUT ${at()}`, { rules: [{ groupName: 'Grooms', roleId }] })
    await tryOut(app, place)
    const caller = await entra.caller()
    const before = await countAll(app, place)
    const { provisioning } = app
    const ann = await provisioning.createUser(caller, { userName: 'ann' })
    const riders = await provisioning.createGroup(caller, { displayName: 'Riders' }, [ann.id])
    await provisioning.replaceGroup(caller, riders.id, { displayName: 'Grooms' })
    await provisioning.changeMembers(caller, riders.id, { remove: [ann.id] })
    const yard = await provisioning.createGroup(caller, { displayName: 'Yard' }, [ann.id, riders.id])
    const circle = provisioning.changeMembers(caller, riders.id, { add: [yard.id] })
    expect(await outcomeOf(circle)).toBe('directory.cycle')
    const within = await provisioning.replaceGroup(
      caller,
      yard.id,
      { displayName: 'Yard' },
      { all: [ann.id] },
    )
    expect(within.members?.map(({ id }) => id)).toEqual([ann.id])
    await provisioning.deleteGroup(caller, riders.id)
    expect((await provisioning.listGroups(caller, { count: 9 }, true)).items).toMatchObject([
      { displayName: 'Yard', members: [{ id: ann.id }] },
    ])
    expect(await countAll(app, place)).toEqual(before)
  })

  it('come with a group that is called so, and go with its name, its rule and its one who answers', async () => {
    const roleId = await roleIdOf(app, workspace, 'user-manager')
    const set = await api(boss.headers, `PUT ${at()}`, { rules: [{ groupName: 'GROOMS', roleId }] })
    expect(set.status, set.text).toBe(200)
    const ann = await app.provisioning.createUser(await entra.caller(), { userName: 'ann' })
    const group = await app.provisioning.createGroup(await entra.caller(), { displayName: 'Grooms' }, [
      ann.id,
    ])
    expect(await holds(ann.id)).toEqual(['user-manager'])
    await app.provisioning.replaceGroup(await entra.caller(), group.id, { displayName: 'Riders' })
    expect(await holds(ann.id)).toEqual([])
    await app.provisioning.replaceGroup(await entra.caller(), group.id, { displayName: 'grooms' })
    expect(await holds(ann.id)).toEqual(['user-manager'])
    // Whoever answers for it could not give it any more: taken back at the next word, whatever that is.
    await dropAssignmentsOf(boss.id)
    minutes += 2
    await app.provisioning.getUser(await entra.caller(), ann.id)
    expect(await holds(ann.id)).toEqual([])
    const [taken] = (await eventsOf(app, place, 'assignment.deleted')).slice(-1)
    expect(taken).toMatchObject({ outcome: 'success', data: { why: 'author_gone', directoryId: entra.id } })
    const next = await anActor(app, place, 'administrator')
    await api(next.headers, `PUT ${at()}`, { rules: [{ groupName: 'Grooms', roleId }] })
    expect(await holds(ann.id)).toEqual(['user-manager'])
    await api(next.headers, `PUT ${at()}`, { rules: [] })
    expect(await holds(ann.id)).toEqual([])
  })

  it('CVE-2026-11577: are within what whoever sets them holds', async () => {
    const above = await roleIdOf(app, workspace, 'workspace-administrator')
    const refused = await api(boss.headers, `PUT ${at()}`, { rules: [{ groupName: 'G', roleId: above }] })
    expect(refused.body.code).toBe('role.root_only')
    const roleId = await roleIdOf(app, workspace, 'administrator')
    const wide = await api(boss.headers, `PUT ${at()}`, {
      rules: [{ groupName: 'G', roleId, reach: 'subtree' }],
    })
    expect([wide.status, wide.body.code]).toEqual([403, 'role.above_own'])
    // Whoever answers from now on holds less far than what the rule gives.
    const wider = await anActor(app, place, 'administrator', 'subtree')
    const rules = { rules: [{ groupName: 'G', roleId, reach: 'subtree' }] }
    expect((await api(wider.headers, `PUT ${at()}`, rules)).status).toBe(200)
    const eve = await app.provisioning.createUser(await entra.caller(), { userName: 'eve' })
    await app.provisioning.createGroup(await entra.caller(), { displayName: 'G' }, [eve.id])
    expect(await holds(eve.id)).toEqual(['administrator'])
    const changed = await api(boss.headers, `PATCH ${at().replace('/roles', '')}` as never, { name: 'Mine' })
    expect([changed.status, changed.body.code]).toEqual([403, 'role.above_own'])
  })

  it('a role that one of them is given by cannot be deleted, nor made more than whoever changes it could give', async () => {
    const made = await api(boss.headers, `POST ${roles()}`, {
      key: 'stable',
      name: 'Stable',
      permissions: ['users:read'],
    })
    const roleId = made.body.id as string
    await api(boss.headers, `PUT ${at()}`, { rules: [{ groupName: 'Grooms', roleId }] })
    expect((await api(boss.headers, `DELETE ${roles()}/${roleId}`)).body.code).toBe('role.in_use')
    const lesser = await anActor(app, place, 'member')
    await assign(app, place, lesser.id, 'user-manager')
    const more = await api(bearer(lesser), `PATCH ${roles()}/${roleId}`, { permissions: ['policy:write'] })
    expect(more.status).toBe(403)
    expect(await outcomeOf(entra.caller())).toBe('ok')
  })

  it('CVE-2026-11577: a directory whose rules give more than one holds is not removed, nor are people suspended; nor when these alone make somebody administer', async () => {
    const roleId = await roleIdOf(app, workspace, 'administrator')
    await api(boss.headers, `PUT ${at()}`, { rules: [{ groupName: 'Bosses', roleId }] })
    const ann = await app.provisioning.createUser(await entra.caller(), { userName: 'ann' })
    const group = await app.provisioning.createGroup(await entra.caller(), { displayName: 'Bosses' }, [
      ann.id,
    ])
    const one = `DELETE ${at().replace('/roles', '')}` as 'DELETE /'
    const made = await api(boss.headers, `POST ${roles()}`, {
      key: 'directories',
      name: 'Directories',
      permissions: ['directories:read', 'directories:write'],
    })
    const lesser = await anActor(app, place, 'member')
    const given = { principalId: lesser.id, roleId: made.body.id }
    await api(boss.headers, `POST /organizations/${place.organizationId}/assignments`, given)
    for (const people of ['suspend', 'keep']) {
      const refused = await api(lesser.headers, one, { people })
      expect([people, refused.status, refused.body.code]).toEqual([people, 403, 'role.above_own'])
    }
    // What somebody holds otherwise is in the way of suspending them alone.
    const okta = await aDirectory(app, place)
    const kim = await app.provisioning.createUser(await okta.caller(), { userName: 'kim' })
    await assign(app, place, kim.id, 'administrator')
    const other = one.replace(entra.id, okta.id) as typeof one
    expect((await api(lesser.headers, other, { people: 'suspend' })).body.code).toBe('role.above_own')
    expect((await api(lesser.headers, other, { people: 'keep' })).status).toBe(204)
    await dropAssignmentsOf(kim.id)
    // Whoever sees to directories can stop it all the same.
    const off = `POST ${at().replace('/roles', '/deactivate')}` as 'POST /'
    expect((await api(lesser.headers, off, {})).status).toBe(200)
    expect(await holds(ann.id)).toEqual(['administrator'])
    await dropAssignmentsOf(boss.id)
    for (const id of [entra.authorId, okta.authorId]) await dropAssignmentsOf(id)
    const above = await anActor(app, workspace.root, 'administrator', 'subtree')
    expect((await api(above.headers, one, { people: 'keep' })).body.code).toBe(
      'assignment.last_administrator',
    )
    expect(await holds(ann.id)).toEqual(['administrator'])
    await anActor(app, place, 'administrator')
    expect((await api(above.headers, one, { people: 'keep' })).status).toBe(204)
    expect(await holds(ann.id)).toEqual([])
    expect((await eventsOf(app, place, 'assignment.deleted')).at(-1)).toMatchObject({
      data: { why: 'directory_deleted', directoryId: entra.id, roleId, principalId: group.id },
    })
  })
})
