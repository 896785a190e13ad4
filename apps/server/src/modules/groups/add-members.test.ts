import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { record } from '../../../test/data-layer/recorder.ts'
import { aGroup, aHolder, aRole } from '../../../test/factories/holders.ts'
import { anOrganization, aUser, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { type Answer, apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { untilTold } from '../../../test/harness/until-told.ts'
import { newId } from '../../kernel/ids.ts'
import { inOrganization, inWorkspace, lockTree, type OrgTx, type Place } from '../../platform/db/index.ts'

const MANAGER = ['groups:read', 'groups:write', 'lessons:read']

/** What is assumed of a second addition stands in the tables alone here: no node is told of a change. */
describe('one user added to a group by what was read at the addition before', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let parent: Place
  let place: Place
  let group: `grp_${string}`

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    parent = await anOrganization(app, workspace.root)
    place = await anOrganization(app, parent)
    group = await aGroup(app, place, [])
    await untilTold(app, workspace.id)
  })
  afterAll(() => app.drop())

  const inTx = (work: (tx: OrgTx) => Promise<unknown>, at = place) =>
    inOrganization(app.services.db, at, work)
  const add = (headers: object, userId: string): Promise<Answer> =>
    api(
      headers as Record<string, string>,
      `POST /organizations/${place.organizationId}/groups/${group}/members`,
      {
        userIds: [userId],
      },
    )
  const members = () =>
    inTx((tx) =>
      tx
        .selectFrom('group_users')
        .select('user_id')
        .where('organization_id', '=', place.organizationId)
        .where('group_id', '=', group as never)
        .execute(),
    ) as Promise<object[]>

  /** Adds one, so that the next is assumed to be like it; then `change`, then another. */
  async function addAfter(
    giver: { headers: object },
    change: () => Promise<unknown>,
  ): Promise<{ answer: Answer; added: number }> {
    expect((await add(giver.headers, await aUser(app, place))).body).toEqual({ changed: 1 })
    await change()
    const before = (await members()).length
    const answer = await add(giver.headers, await aUser(app, place))
    return { answer, added: (await members()).length - before }
  }

  it('waits for the database once, and leaves its event', async () => {
    const giver = await aHolder(app, parent, MANAGER, { reach: 'subtree' })
    await add(giver.headers, await aUser(app, place))
    const user = await aUser(app, place)
    const { roundTrips, commits } = await record(async () => {
      expect((await add(giver.headers, user)).body).toEqual({ changed: 1 })
    })
    expect([roundTrips, commits]).toEqual([1, 1])
    const told = await eventsOf(app, place, 'group.members_added')
    expect(told.map(({ data }) => data)).toContainEqual({ changed: 1, userIds: [user], groupIds: [] })
  })

  it('is refused when the giver has lost the role since', async () => {
    const giver = await aHolder(app, place, MANAGER)
    const { answer, added } = await addAfter(giver, () =>
      inTx((tx) => tx.deleteFrom('assignments').where('user_id', '=', giver.id).execute()),
    )
    expect([answer.status, added]).toEqual([403, 0])
  })

  it('is refused when the giver, of an organization above, has lost the role since', async () => {
    const giver = await aHolder(app, parent, MANAGER, { reach: 'subtree' })
    const { answer, added } = await addAfter(giver, () =>
      inTx((tx) => tx.deleteFrom('assignments').where('user_id', '=', giver.id).execute(), parent),
    )
    expect([answer.status, added]).toEqual([403, 0])
  })

  it('is refused when the giver was suspended since', async () => {
    const giver = await aHolder(app, place, MANAGER)
    const { answer, added } = await addAfter(giver, () =>
      inTx((tx) => tx.updateTable('users').set({ status: 'suspended' }).where('id', '=', giver.id).execute()),
    )
    expect([answer.status, added]).toEqual([403, 0])
  })

  it('is refused when the group was given more than the giver holds since', async () => {
    const giver = await aHolder(app, place, MANAGER)
    const roleId = await aRole(app, place, ['users:write'])
    const row = {
      organization_id: place.organizationId,
      workspace_id: place.workspaceId,
      id: newId('assignment'),
      group_id: group as never,
      role_id: roleId,
      reach: 'organization' as const,
    }
    const { answer, added } = await addAfter(giver, () =>
      inTx((tx) => tx.insertInto('assignments').values(row).execute()),
    )
    expect(answer.body.code).toBe('role.above_own')
    expect(added).toBe(0)
  })

  it('is refused when the organization does not lie below that of the giver any more', async () => {
    const giver = await aHolder(app, parent, MANAGER, { reach: 'subtree' })
    const { answer, added } = await addAfter(giver, () =>
      inWorkspace(app.services.db, workspace.id, async (tx) => {
        await lockTree(tx, 'exclusive')
        await tx
          .deleteFrom('organization_closure')
          .where('descendant_id', '=', place.organizationId)
          .where('ancestor_id', '=', parent.organizationId)
          .execute()
      }),
    )
    expect([answer.status, added]).toEqual([403, 0])
  })

  it('goes on by what is read when the giver holds other things than before', async () => {
    const giver = await aHolder(app, place, MANAGER)
    const { answer, added } = await addAfter(giver, () =>
      inTx((tx) =>
        tx
          .updateTable('roles')
          .set({ permissions: [...MANAGER, 'lessons:teach'] })
          .where('id', '=', giver.roleId)
          .execute(),
      ),
    )
    expect([answer.body, added]).toEqual([{ changed: 1 }, 1])
  })

  it('tells of a group and of a user that are there no more, and of one that is in it already', async () => {
    const giver = await aHolder(app, place, MANAGER)
    const user = await aUser(app, place)
    await add(giver.headers, user)
    expect((await add(giver.headers, user)).body).toEqual({ changed: 0 })
    const told = (await eventsOf(app, place, 'group.members_added')).map(({ data }) => data)
    expect(told).toContainEqual({ changed: 0, userIds: [user], groupIds: [] })
    await add(giver.headers, await aUser(app, place))
    expect((await add(giver.headers, newId('user'))).body.code).toBe('group.member_not_found')
    await add(giver.headers, await aUser(app, place))
    const gone = await aUser(app, place)
    await inTx((tx) => tx.updateTable('users').set({ status: 'deleted' }).where('id', '=', gone).execute())
    expect((await add(giver.headers, gone)).body.code).toBe('group.member_not_found')
    await add(giver.headers, await aUser(app, place))
    await inTx((tx) =>
      tx
        .deleteFrom('groups')
        .where('id', '=', group as never)
        .execute(),
    )
    expect((await add(giver.headers, await aUser(app, place))).body.code).toBe('group.not_found')
  })

  it('counts each of many at once, the same one among them', async () => {
    const giver = await aHolder(app, place, MANAGER)
    await add(giver.headers, await aUser(app, place))
    const user = await aUser(app, place)
    const others = await Promise.all([1, 2, 3, 4].map(() => aUser(app, place)))
    const answers = await Promise.all([user, user, user, ...others].map((one) => add(giver.headers, one)))
    expect(answers.map(({ body }) => body.changed).sort()).toEqual([0, 0, 1, 1, 1, 1, 1])
    expect(await members()).toHaveLength(6)
  })
})
