import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aGroup, aHolder } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'

describe('groups', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let groups: `/organizations/${string}/groups`
  let admin: { authorization: string }

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    groups = `/organizations/${place.organizationId}/groups`
    admin = (await anActor(app, place, 'administrator')).headers
  })
  afterAll(() => app.drop())

  const inTx = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(app.services.db, place, work)
  const create = async (name: string) =>
    (await api(admin, `POST ${groups}`, { name })).body.id as `grp_${string}`
  const add = (id: string, members: object, headers = admin) =>
    api(headers, `POST ${groups}/${id}/members`, members)
  const remove = (id: string, members: object, headers = admin) =>
    api(headers, `POST ${groups}/${id}/members/remove`, members)
  const idsAt = async (address: string) =>
    (await api(admin, `GET ${address}` as 'GET /')).body.items?.map((item) => item.id)

  it('are made, read, found, changed and deleted, each with its event', async () => {
    const made = await api(admin, `POST ${groups}`, { name: 'Riders', description: 'All of them' })
    expect([made.status, made.body]).toMatchObject([201, { name: 'Riders', version: 1 }])
    const at = `${groups}/${String(made.body.id)}` as const
    expect((await api(admin, `GET ${at}`)).body).toEqual(made.body)
    const other = await create('Grooms')
    expect(await idsAt(groups)).toEqual([made.body.id, other])
    expect(await idsAt(`${groups}?search=RID`)).toEqual([made.body.id])
    expect(await idsAt(`${groups}?search=%25`)).toEqual([])
    const changed = await api(admin, `PATCH ${at}`, { name: 'Jumpers' })
    expect(changed.body).toMatchObject({ name: 'Jumpers', description: 'All of them', version: 2 })
    const stale = { ...admin, 'if-match': '"1"' }
    expect((await api(stale, `PATCH ${at}`, { name: 'X' })).body.code).toBe('group.stale')
    expect((await api(stale, `DELETE ${at}`)).body.code).toBe('group.stale')
    expect((await api(admin, `PATCH ${at}`, { name: 'GROOMS' })).body.code).toBe('group.name_taken')
    expect((await api(admin, `DELETE ${at}`)).status).toBe(204)
    expect((await api(admin, `GET ${at}`)).body.code).toBe('group.not_found')
    for (const type of ['group.created', 'group.updated', 'group.deleted']) {
      const events = await eventsOf(app, place, type)
      expect(events.filter(({ target_id }) => target_id === made.body.id)).toHaveLength(1)
    }
  })

  it('have a name of their own in the organization, whatever the letter case, also when made at once', async () => {
    const answers = await Promise.all(
      ['Riders', 'riders', 'RIDERS'].map((name) => api(admin, `POST ${groups}`, { name })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const bad = await api(admin, `POST ${groups}`, { name: ' \n ' })
    expect(bad.body.code).toBe('request.invalid')
  })

  it('take and give up members, all or nothing, with one event that names nobody', async () => {
    const id = await create('Riders')
    const [ann, bea] = [await aUser(app, place), await aUser(app, place)]
    expect((await add(id, { userIds: [ann, bea, ann] })).body).toEqual({ changed: 2 })
    expect((await add(id, { userIds: [ann] })).body).toEqual({ changed: 0 })
    expect(await idsAt(`${groups}/${id}/members`)).toEqual([ann, bea])
    const other = await aUser(app, await anOrganization(app, workspace.root))
    const third = await aUser(app, place)
    for (const strange of [other, 'usr_01kb0000000000000000000000']) {
      expect((await add(id, { userIds: [third, strange] })).body.code).toBe('group.member_not_found')
      expect((await remove(id, { userIds: [ann, strange] })).body.code).toBe('group.member_not_found')
    }
    expect(await idsAt(`${groups}/${id}/members`)).toEqual([ann, bea])
    expect((await remove(id, { userIds: [ann, third] })).body).toEqual({ changed: 1 })
    expect(await idsAt(`${groups}/${id}/members`)).toEqual([bea])
    const [event] = await eventsOf(app, place, 'group.members_added')
    expect(event?.data).toEqual({ changed: 2, userIds: [ann, bea], groupIds: [] })
    for (const bad of [{}, { userIds: [] }, { userIds: ['x'] }]) {
      expect((await add(id, bad)).body.code).toBe('request.invalid')
    }
  })

  it('take up to 1,000 members at a time', async () => {
    const id = await create('Riders')
    const ids = Array.from({ length: 1_001 }, () => newId('user'))
    await inTx((tx) =>
      tx
        .insertInto('users')
        .values(
          ids.map((one) => ({
            organization_id: place.organizationId,
            workspace_id: place.workspaceId,
            id: one,
            status: 'active' as const,
            username: one,
            display_name: one,
          })),
        )
        .execute(),
    )
    expect((await add(id, { userIds: ids })).body.code).toBe('request.invalid')
    expect((await add(id, { userIds: ids.slice(1) })).body).toEqual({ changed: 1_000 })
    expect((await remove(id, { userIds: ids.slice(1) })).body).toEqual({ changed: 1_000 })
  })

  it('do not take a user who was deleted', async () => {
    const id = await create('Riders')
    const gone = await aUser(app, place)
    await api(admin, `DELETE /organizations/${place.organizationId}/users/${gone}`)
    expect((await add(id, { userIds: [gone] })).body.code).toBe('group.member_not_found')
  })

  it('lie inside each other: members of the inner count in the outer', async () => {
    const [outer, middle, inner] = [await create('Outer'), await create('Middle'), await create('Inner')]
    const [ann, bea, cleo] = [await aUser(app, place), await aUser(app, place), await aUser(app, place)]
    await add(outer, { userIds: [cleo], groupIds: [middle] })
    await add(middle, { userIds: [cleo, bea], groupIds: [inner] })
    await add(inner, { userIds: [ann] })
    expect(await idsAt(`${groups}/${outer}/members`)).toEqual([cleo])
    expect(await idsAt(`${groups}/${outer}/members?nested=true`)).toEqual([ann, bea, cleo])
    const first = await api(admin, `GET ${groups}/${outer}/members?nested=true&limit=2`)
    expect(first.body.items?.map((item) => item.id)).toEqual([ann, bea])
    const cursor = String(first.body.nextCursor)
    expect(await idsAt(`${groups}/${outer}/members?nested=true&limit=2&cursor=${cursor}`)).toEqual([cleo])
    expect(await idsAt(`${groups}/${outer}/groups`)).toEqual([middle])
    const ofAnn = `/organizations/${place.organizationId}/users/${ann}/groups`
    expect(await idsAt(ofAnn)).toEqual([inner])
    expect(await idsAt(`${ofAnn}?nested=true`)).toEqual([outer, middle, inner])
    await remove(outer, { groupIds: [middle] })
    expect(await idsAt(`${ofAnn}?nested=true`)).toEqual([middle, inner])
  })

  it('are never inside themselves, also when two changes that each would be fine come at once', async () => {
    const [a, b, c] = [await create('A'), await create('B'), await create('C')]
    expect((await add(a, { groupIds: [a] })).body.code).toBe('group.cycle')
    await add(a, { groupIds: [b] })
    await add(b, { groupIds: [c] })
    expect((await add(c, { groupIds: [a] })).body.code).toBe('group.cycle')
    for (let i = 0; i < 10; i++) {
      const [one, two] = [await create(`one ${i}`), await create(`two ${i}`)]
      const answers = await Promise.all([add(one, { groupIds: [two] }), add(two, { groupIds: [one] })])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    }
  })

  describe('law 3: to put somebody into a group is to give what the group has', () => {
    const MANAGER = ['groups:read', 'groups:write']

    it('CVE-2026-11577: nobody puts anybody, themselves included, into a group that gives more than they hold', async () => {
      const manager = await aHolder(app, place, MANAGER)
      const direct = await create('Administrators')
      await assign(app, place, direct, 'administrator')
      const inner = await create('Inner')
      await add(direct, { groupIds: [inner] })
      const plain = await create('Plain')
      for (const [id, members] of [
        [direct, { userIds: [manager.id] }],
        [inner, { userIds: [manager.id] }],
        [direct, { groupIds: [plain] }],
      ] as const) {
        const answer = await add(id, members, manager.headers)
        expect([answer.status, answer.body.code]).toEqual([403, 'role.above_own'])
      }
      expect((await add(plain, { userIds: [manager.id] }, manager.headers)).status).toBe(200)
      expect(await idsAt(`${groups}/${direct}/members?nested=true`)).toEqual([])
    })

    it('an own role with an end gives no more than until then', async () => {
      const soon = new Date(Date.parse('2999-01-01T00:00:00Z'))
      const manager = await aHolder(app, place, [...MANAGER, 'lessons:teach'], { endsAt: soon })
      const teacher = await aHolder(app, place, ['lessons:teach'])
      const id = await create('Teachers')
      await inTx((tx) =>
        tx
          .insertInto('assignments')
          .values({
            organization_id: place.organizationId,
            workspace_id: place.workspaceId,
            id: newId('assignment'),
            group_id: id,
            role_id: teacher.roleId,
            reach: 'organization',
          })
          .execute(),
      )
      const user = await aUser(app, place)
      expect((await add(id, { userIds: [user] }, manager.headers)).body.code).toBe('role.above_own')
    })

    it('CVE-2026-22640: nobody takes from, renames or deletes a group that gives more than they hold', async () => {
      const manager = await aHolder(app, place, MANAGER)
      const member = await aUser(app, place)
      const id = await create('Administrators')
      await add(id, { userIds: [member] })
      await assign(app, place, id, 'administrator')
      const answers = [
        await remove(id, { userIds: [member] }, manager.headers),
        await api(manager.headers, `PATCH ${groups}/${id}`, { name: 'Nobody' }),
        await api(manager.headers, `DELETE ${groups}/${id}`),
      ]
      expect(answers.map(({ body }) => body.code)).toEqual(Array(3).fill('role.above_own'))
      expect(await idsAt(`${groups}/${id}/members`)).toEqual([member])
    })

    it('the last administrator is kept, on every way out of a group, also when two go at once', async () => {
      const above = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
      const own = await anOrganization(app, workspace.root)
      const list = `/organizations/${own.organizationId}/groups` as const
      const [one, two] = [await aUser(app, own), await aUser(app, own)]
      const inner = await aGroup(app, own, [one, two])
      const outer = await aGroup(app, own, [])
      await api(above, `POST ${list}/${outer}/members`, { groupIds: [inner] })
      await assign(app, own, outer, 'administrator')
      const out = (users: UserId[]) => api(above, `POST ${list}/${inner}/members/remove`, { userIds: users })
      const answers = await Promise.all([out([one]), out([two])])
      expect(answers.map(({ body }) => body.code ?? 'done').sort()).toEqual([
        'assignment.last_administrator',
        'done',
      ])
      const refused = [
        await api(above, `DELETE ${list}/${inner}`),
        await api(above, `DELETE ${list}/${outer}`),
        await api(above, `POST ${list}/${outer}/members/remove`, { groupIds: [inner] }),
      ]
      expect(refused.map(({ body }) => body.code)).toEqual(Array(3).fill('assignment.last_administrator'))
    })
  })

  it('decide at once: whoever is put into a group or taken out holds what it gives, or no more', async () => {
    const id = await create('Readers')
    const reader = await aUser(app, place)
    await assign(app, place, id, 'auditor')
    const headers = (await anActor(app, place, 'member')).headers
    const token = { authorization: headers.authorization }
    const me = (await api(token, 'GET /me')).body.id as UserId
    expect((await api(token, `GET ${groups}`)).status).toBe(403)
    await add(id, { userIds: [me, reader] })
    expect((await api(token, `GET ${groups}`)).status).toBe(200)
    await remove(id, { userIds: [me] })
    expect((await api(token, `GET ${groups}`)).status).toBe(403)
  })

  it('require groups:read to see and groups:write to change', async () => {
    const id = await create('Riders')
    const user = await aUser(app, place)
    const reader = (await aHolder(app, place, ['groups:read'])).headers
    const nobody = (await aHolder(app, place, ['users:write'])).headers
    const lists = [groups, `${groups}/${id}`, `${groups}/${id}/members`, `${groups}/${id}/groups`]
    for (const address of [...lists, `/organizations/${place.organizationId}/users/${user}/groups`]) {
      expect((await api(reader, `GET ${address}` as 'GET /')).status).toBe(200)
      expect((await api(nobody, `GET ${address}` as 'GET /')).status).toBe(403)
    }
    const writes = [
      await api(reader, `POST ${groups}`, { name: 'X' }),
      await api(reader, `PATCH ${groups}/${id}`, { name: 'X' }),
      await api(reader, `DELETE ${groups}/${id}`),
      await add(id, { userIds: [user] }, reader),
      await remove(id, { userIds: [user] }, reader),
    ]
    expect(writes.map(({ status }) => status)).toEqual(Array(5).fill(403))
  })
})
