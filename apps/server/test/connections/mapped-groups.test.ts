import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GroupId, UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aStage,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type OrgTx, type Place } from '../../src/platform/db/index.ts'
import { aGroup, aHolder } from '../factories/holders.ts'
import { aUser } from '../factories/index.ts'
import { eventsOf, roleIdOf } from '../harness/api.ts'
import { aConnected, type Connected, connectionTo, signInThrough } from './stage.ts'

type Item = Record<string, unknown> & { id: GroupId; name: string }

describe('groups of a provider', () => {
  let stage: Stage
  let school: Connected
  let here: `/organizations/${string}`
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    school = await aConnected(stage)
    here = `/organizations/${school.place.organizationId}`
    school.provider.claims = { email: 'rider@school.example', groups: ['riders', 'it'] }
    await set({})
    return () => school.provider.close()
  })

  const set = (mapping: object | null, headers = school.admin, of = school) =>
    of.api(headers, `PUT ${of.one}/groups`, { mapping })
  const within = <T>(place: Place, work: (tx: OrgTx) => Promise<T>) =>
    inOrganization(stage.app.services.db, place, work)
  const riderOf = async (place: Place): Promise<UserId> => {
    const [session] = await sessionsIn(stage.app, place)
    if (!session) throw new Error('nobody signed in')
    return session.user_id
  }
  const groupsOf = async (of = school): Promise<Item[]> => {
    const path = `/organizations/${of.place.organizationId}/users/${await riderOf(of.place)}/groups`
    return (await of.api(of.admin, `GET ${path as '/x'}`)).body.items as Item[]
  }
  const namesOf = async (of = school) => (await groupsOf(of)).map(({ name }) => name).sort()
  const itGroup = async (): Promise<Item> => {
    const group = (await groupsOf()).find(({ name }) => name.startsWith('it'))
    if (!group) throw new Error('no such group')
    return group
  }
  const giveTo = async (principalId: GroupId, key: string) => {
    const roleId = await roleIdOf(stage.app, stage.workspace, key)
    const answer = await school.api(school.admin, `POST ${here}/assignments`, { principalId, roleId })
    expect(answer.status, answer.text).toBe(201)
  }
  const notGiven = async (place: Place = school.place) =>
    (await eventsOf(stage.app, place, 'connection.group_not_given')).map(({ reason, data }) => [
      reason,
      (data as { group: string }).group,
    ])

  it('are there with the first who is in them, and are left by whom the provider takes out', async () => {
    await signInThrough(stage, school)
    expect(await groupsOf()).toMatchObject([
      { connectionId: school.connectionId, externalKey: 'it' },
      { connectionId: school.connectionId, externalKey: 'riders' },
    ])
    const rider = await riderOf(school.place)
    school.provider.claims.groups = ['riders', 'new']
    await signInThrough(stage, school)
    expect(await namesOf()).toEqual(['new', 'riders'])
    const removed = await eventsOf(stage.app, school.place, 'group.members_removed')
    expect(removed).toMatchObject([{ data: { userIds: [rider], connectionId: school.connectionId } }])
    expect(await eventsOf(stage.app, school.place, 'group.members_added')).toHaveLength(3)
    await set(null)
    await signInThrough(stage, school)
    expect(await namesOf()).toEqual([])
  })

  it('are those that were named and begin so, and no more of one person than fit', async () => {
    await set({ prefix: 'app-', allowed: ['app-a', 'app-b', 'other'] })
    school.provider.claims.groups = [
      'app-a',
      'app-c',
      'other',
      'riders',
      `app-b\u202e`,
      'x'.repeat(300),
      7,
      null,
    ]
    await signInThrough(stage, school)
    expect(await namesOf()).toEqual(['app-a'])
    await set({})
    school.provider.claims.groups = Array.from({ length: 203 }, (_, n) => `g${String(n).padStart(3, '0')}`)
    await signInThrough(stage, school)
    expect((await notGiven()).filter(([reason]) => reason === 'too_many')).toHaveLength(3)
  })

  it('never take the name of an own group, nor its members', async () => {
    const own = await school.api(school.admin, `POST ${here}/groups`, { name: 'IT' })
    await signInThrough(stage, school)
    expect(await namesOf()).toEqual(['it (School ID)', 'riders'])
    const members = await school.api(school.admin, `GET ${here}/groups/${own.body.id}/members`)
    expect(members.body.items).toEqual([])
  })

  it('are filled by nobody here', async () => {
    await signInThrough(stage, school)
    const group = await itGroup()
    const userIds = [await aUser(stage.app, school.place)]
    const own = await aGroup(stage.app, school.place, userIds)
    const of = `${here}/groups/${group.id}` as const
    const rider = await riderOf(school.place)
    for (const [address, body] of [
      [`POST ${of}/members`, { userIds }],
      [`POST ${of}/members`, { groupIds: [own] }],
      [`POST ${of}/members/remove`, { userIds: [rider] }],
      [`POST ${of}/members/move`, { userIds: [rider], toGroupId: own }],
      [`POST ${here}/groups/${own}/members/move`, { userIds, toGroupId: group.id }],
      [`DELETE ${of}`, {}],
    ] as const) {
      const answer = await school.api(school.admin, address, body)
      expect([address, answer.status, answer.body.code]).toEqual([address, 409, 'group.from_provider'])
    }
    const invited = await school.api(school.admin, `POST ${here}/invitations`, {
      email: 'guest@example.com',
      groupIds: [group.id],
    })
    expect(invited.body.code).toBe('invitation.group_not_found')
    expect((await school.api(school.admin, `PATCH ${of}`, { name: 'Computers' })).status).toBe(200)
    school.provider.claims.groups = []
    await signInThrough(stage, school)
    expect((await school.api(school.admin, `DELETE ${of}`, {})).status).toBe(204)
  })

  it('hold roles and are in own groups, as far as the author of the mapping could put somebody there', async () => {
    await signInThrough(stage, school)
    const group = await itGroup()
    const own = await aGroup(stage.app, school.place, [])
    const nested = await school.api(school.admin, `POST ${here}/groups/${own}/members`, {
      groupIds: [group.id],
    })
    expect(nested.status).toBe(200)
    await giveTo(own, 'user-manager')
    school.provider.claims = { email: 'second@school.example', groups: ['it'], sub: 'second' }
    await signInThrough(stage, school)
    expect(await membersOf(group.id)).toHaveLength(2)
  })

  it('give nobody more than the author of the mapping holds', async () => {
    await signInThrough(stage, school)
    const group = await itGroup()
    const narrow = await aHolder(stage.app, school.place, ['connections:write', 'groups:write'])
    expect((await set({}, narrow.headers)).status).toBe(200)
    await giveTo(group.id, 'administrator')
    school.provider.claims = { email: 'second@school.example', groups: ['it', 'riders'], sub: 'second' }
    await signInThrough(stage, school)
    expect(await membersOf(group.id)).toHaveLength(1)
    expect(await notGiven()).toEqual([['above_author', 'it']])
  })

  it('keep whoever holds less from the connection that fills them', async () => {
    await signInThrough(stage, school)
    await giveTo((await itGroup()).id, 'administrator')
    const narrow = await aHolder(stage.app, school.place, ['connections:write', 'groups:write'])
    for (const [address, body] of [
      [`PUT ${school.one}`, connectionTo(school.provider)],
      [`PUT ${school.one}/groups`, { mapping: {} }],
    ] as const) {
      const answer = await school.api(narrow.headers, address, body)
      expect([address, answer.status, answer.body.code]).toEqual([address, 403, 'role.above_own'])
    }
  })

  it('below give nothing beyond whom they are brought by, wherever that was given', async () => {
    const head = await aConnected(stage, { connection: { reach: 'subtree' } })
    const north = await anOrganizationWith(stage, {}, head.place)
    await set({}, head.admin, head)
    const rules = [{ kind: 'group', value: 'north', targetId: north.organizationId }]
    await head.api(head.admin, `PUT ${head.one}/routes`, { rules })
    head.provider.claims = { email: 'n@example.com', groups: ['north'] }
    await signInThrough(stage, head)
    const [group] = await within(north, (tx) => tx.selectFrom('groups').selectAll().execute())
    const roleId = await roleIdOf(stage.app, stage.workspace, 'administrator')
    const given = await head.api(head.admin, `POST /organizations/${north.organizationId}/assignments`, {
      principalId: group?.id,
      roleId,
    })
    expect(given.status).toBe(201)
    const narrow = await aHolder(stage.app, head.place, ['connections:write', 'groups:write'], {
      reach: 'subtree',
    })
    // Whoever changes what it gives answers for all of it, also for what was there before.
    expect((await head.api(narrow.headers, `PUT ${head.one}/roles`, { rules: [] })).status).toBe(200)
    head.provider.claims = { email: 'evil@example.com', groups: ['north'], sub: 'evil' }
    await signInThrough(stage, head)
    expect(await notGiven(north)).toEqual([['above_author', 'north']])
    await head.provider.close()
  })

  it('are brought by nobody who could not fill groups wherever the connection serves', async () => {
    const connector = await aHolder(stage.app, school.place, ['connections:write'])
    expect((await set({}, connector.headers)).body.code).toBe('role.above_own')
  })

  it('follow two answers at once without a trace of a third', async () => {
    await signInThrough(stage, school)
    const both = [
      ['riders', 'a'],
      ['riders', 'b'],
    ]
    await Promise.all(
      both.map(async (groups) => {
        school.provider.claims.groups = groups
        await signInThrough(stage, school)
      }),
    )
    const names = await namesOf()
    expect(names).toContain('riders')
    expect(names).not.toContain('it')
    expect(names).toHaveLength(2)
  })

  const membersOf = (id: GroupId) =>
    within(school.place, (tx) =>
      tx.selectFrom('group_users').selectAll().where('group_id', '=', id).execute(),
    )
})
