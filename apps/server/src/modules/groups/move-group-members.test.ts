import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aGroup, aHolder, aRole } from '../../../test/factories/holders.ts'
import { anActor, anOrganization, assign, aUser, aWorkspace } from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import { addDays, systemClock } from '../../kernel/clock.ts'
import type { GroupId, UserId } from '../../kernel/ids.ts'
import type { Place } from '../../platform/db/index.ts'

describe('groups.moveMembers', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  let workspace: Awaited<ReturnType<typeof aWorkspace>>
  let api: ReturnType<typeof apiOf>
  let place: Place
  let admin: Record<string, string>
  let groups: `/${string}`
  let user: UserId
  let [from, to]: [GroupId?, GroupId?] = []

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    admin = (await anActor(app, place, 'administrator')).headers
    groups = `/organizations/${place.organizationId}/groups`
    user = await aUser(app, place)
    from = await aGroup(app, place, [user])
    to = await aGroup(app, place, [])
  })
  afterAll(() => app.drop())

  const move = (body: object, headers = admin) => api(headers, `POST ${groups}/${from}/members/move`, body)
  const membersOf = async (id: GroupId | undefined) =>
    (await api(admin, `GET ${groups}/${id}/members`)).body.items?.map((one) => one.id)

  it('moves people and groups, and leaves the events of both steps', async () => {
    const child = await aGroup(app, place, [], [from as GroupId])
    const moved = await move({ userIds: [user], groupIds: [child], toGroupId: to })
    expect([moved.status, moved.body]).toEqual([200, { changed: 2 }])
    expect([await membersOf(from), await membersOf(to)]).toEqual([[], [user]])
    expect((await api(admin, `GET ${groups}/${to}/groups`)).body.items).toMatchObject([{ id: child }])
    const outermost = (await api(admin, `GET ${groups}?outermost=true`)).body.items?.map((one) => one.id)
    expect(outermost).toEqual([from, to])
    expect(await eventsOf(app, place, 'group.members_removed')).toMatchObject([{ target_id: from }])
    expect(await eventsOf(app, place, 'group.members_added')).toMatchObject([{ target_id: to }])
  })

  it('moves nobody where one of both steps is refused', async () => {
    expect((await move({ userIds: [user], toGroupId: 'grp_01890000000000000000000000' })).status).toBe(404)
    const child = await aGroup(app, place, [], [from as GroupId])
    const inner = await aGroup(app, place, [], [child])
    const cycle = await move({ groupIds: [child], toGroupId: inner })
    expect(cycle.body.code).toBe('group.cycle')
    await assign(app, place, to as GroupId, 'administrator', 'organization')
    const { headers } = await aHolder(app, place, ['groups:write'])
    const above = await move({ userIds: [user], toGroupId: to }, headers)
    expect(above.body.code).toBe('role.above_own')
    expect([await membersOf(from), await membersOf(to)]).toEqual([[user], []])
  })

  it('takes nobody out of a group that gives more than one holds, nor out of one that is not there', async () => {
    await assign(app, place, from as GroupId, 'administrator', 'organization')
    const { headers } = await aHolder(app, place, ['groups:write'])
    expect((await move({ userIds: [user], toGroupId: to }, headers)).body.code).toBe('role.above_own')
    const body = { userIds: [user], toGroupId: to }
    const gone = await api(admin, `POST ${groups}/grp_01890000000000000000000000/members/move`, body)
    expect([gone.status, gone.body.code]).toEqual([404, 'group.not_found'])
    expect([await membersOf(from), await membersOf(to)]).toEqual([[user], []])
  })

  it('moves only who is there', async () => {
    const elsewhere = await aUser(app, place)
    const refused = await move({ userIds: [user, elsewhere], toGroupId: to })
    expect([refused.status, refused.body.code]).toEqual([404, 'group.member_not_found'])
    expect([await membersOf(from), await membersOf(to)]).toEqual([[user], []])
  })

  it('gives nobody for longer than the one who moves has it', async () => {
    const roleId = await aRole(app, place, ['lessons:read'])
    const assignments = `POST /organizations/${place.organizationId}/assignments` as const
    expect((await api(admin, assignments, { principalId: to, roleId })).status).toBe(201)
    const held = ['groups:write', 'lessons:read']
    const forNow = await aHolder(app, place, held, { endsAt: addDays(systemClock.now(), 5) })
    const refused = await move({ userIds: [user], toGroupId: to }, forNow.headers)
    expect(refused.body.code).toBe('role.above_own')
    const always = await aHolder(app, place, held)
    expect((await move({ userIds: [user], toGroupId: to }, always.headers)).status).toBe(200)
  })
})
