import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GroupId, newId, type UserId } from '../../src/kernel/ids.ts'
import { takeBackBelow } from '../../src/modules/identities/index.ts'
import { anOrganizationWith, aStage, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type OrgTx, type Place } from '../../src/platform/db/index.ts'
import { aUser } from '../factories/index.ts'
import { eventsOf, roleIdOf } from '../harness/api.ts'
import { aBranchOf, givenIn } from './taken-back-stage.ts'

describe('what a connection gave, taken back in parts', () => {
  let stage: Stage
  // Nothing happens beside: a job of what was set up a moment ago would take all of it.
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  const within = <T>(place: Place, work: (tx: OrgTx) => Promise<T>) =>
    inOrganization(stage.app.services.db, place, work)

  it('goes on where it was broken off, each on record once', async () => {
    const { school, branch } = await aBranchOf(
      stage,
      await roleIdOf(stage.app, stage.workspace, 'user-manager'),
    )
    const people = await Promise.all(Array.from({ length: 4 }, () => aUser(stage.app, branch)))
    const [group] = await within(branch, (tx) =>
      tx.selectFrom('groups').select('id').where('connection_id', 'is not', null).orderBy('id').execute(),
    )
    await within(branch, async (tx) => {
      const owned = { organization_id: tx.organizationId, workspace_id: tx.workspaceId }
      const rows = Array.from({ length: 450 }, (_, n) => ({
        ...owned,
        id: `usr_00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as UserId,
        email: `somebody-${n}@school.example`,
        email_normalized: `somebody-${n}@school.example`,
        display_name: 'Somebody',
        status: 'active' as const,
      }))
      await tx
        .insertInto('users')
        .values(rows as never)
        .execute()
      await tx
        .insertInto('group_users')
        .values(
          [...rows.map(({ id }) => id), ...people].map((user_id) => ({
            ...owned,
            group_id: group?.id as GroupId,
            user_id,
          })),
        )
        .execute()
    })
    // One of those that come after is not gone on at before this one is done.
    const behind = await anOrganizationWith(stage, {}, school.place)
    await within(behind, (tx) =>
      tx
        .insertInto('groups')
        .values({
          ...{ organization_id: tx.organizationId, workspace_id: tx.workspaceId, id: newId('group') },
          ...{ name: 'it', connection_id: school.connectionId, external_key: 'it' },
        })
        .execute(),
    )
    const { db, clock } = stage.app.services
    const { workspaceId, organizationId: headId } = school.place
    // As it is right after the change, before any job.
    await within(school.place, (tx) =>
      tx
        .updateTable('connections')
        .set({ sessions_valid_from: clock.now(), status: 'inactive' })
        .where('organization_id', '=', headId)
        .execute(),
    )
    const over = { connectionId: school.connectionId, now: clock.now() }
    const from = await takeBackBelow(db, { workspaceId, headId, from: undefined, limit: 300 }, over)
    expect(from).toBe(branch.organizationId)
    expect((await givenIn(stage, branch)).members).toBeGreaterThan(0)
    expect(await takeBackBelow(db, { workspaceId, headId, from, limit: 10_000 }, over)).toBeUndefined()
    expect(await givenIn(stage, branch)).toMatchObject({ roles: 0, members: 0 })
    const told = (await eventsOf(stage.app, branch, 'group.members_removed')).flatMap(
      ({ data }) => data.userIds as string[],
    )
    // Somebody is in two groups.
    expect([told.length, new Set(told).size]).toEqual([456, 455])
    await school.provider.close()
  })
})
