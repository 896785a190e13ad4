import type { GroupId, UserId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import type { NewEvent, OrgTx } from '../../../platform/db/index.ts'
import {
  deleteFrom,
  deleteGiven,
  type GroupChanges,
  insertGiven,
  insertInto,
  insertProvided,
  type NotEntered,
  type RoleChanges,
} from '../../connections/index.ts'
import { takenUnlessLast } from '../../roles/index.ts'
import type { Visitor } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Told } from '../steps/told.ts'

/** Whose roles and groups follow which word. */
export interface Following {
  visitor: Visitor
  home: OrganizationContext
  told: Told
  userId: UserId
}

export interface Changes {
  roles: RoleChanges
  groups: GroupChanges
}

/** Takes first, and gives then; answers with the groups that could not be made. Inside `lockHoldings`. */
export async function applyMappings(
  tx: OrgTx,
  following: Following,
  { roles, groups }: Changes,
  now: Date,
): Promise<NotEntered[]> {
  await takeAway(tx, following, roles.take, groups.leave, now)
  await give(tx, following, roles.give)
  return [...groups.notEntered, ...(await enter(tx, following, groups.enter, now))]
}

async function takeAway(
  tx: OrgTx,
  following: Following,
  take: RoleChanges['take'],
  leave: GroupChanges['leave'],
  now: Date,
): Promise<void> {
  if (take.length + leave.length === 0) return
  const { visitor, told, userId } = following
  const connectionId = told.connection.id
  const groupIds = leave.map(({ id }) => id)
  const isTaken = await takenUnlessLast(tx, now, {
    take: async () => {
      await deleteGiven(
        tx,
        take.map(({ id }) => id),
      )
      await deleteFrom(tx, userId, groupIds)
    },
    putBack: async () => {
      for (const one of take) await insertGiven(tx, connectionId, userId, one, one.id)
      await insertInto(tx, userId, groupIds)
    },
  })
  const outcome = isTaken
    ? ({ outcome: 'success' } as const)
    : ({ outcome: 'denied', reason: 'assignment.last_administrator' } as const)
  for (const { id, roleId, roleKey, reach } of take)
    await record(tx, visitor, undefined, {
      type: 'assignment.deleted',
      ...outcome,
      target: { kind: 'assignment', id },
      data: { principalId: userId, connectionId, roleId, roleKey, reach },
    })
  for (const id of groupIds)
    await record(tx, visitor, undefined, {
      ...memberEvent('group.members_removed', id, following),
      ...outcome,
    })
}

async function give(
  tx: OrgTx,
  { visitor, told, userId }: Following,
  wanted: RoleChanges['give'],
): Promise<void> {
  const connectionId = told.connection.id
  for (const { rule, roleKey } of wanted) {
    const { roleId, reach, author } = rule
    const id = await insertGiven(tx, connectionId, userId, rule)
    await record(tx, visitor, undefined, {
      type: 'assignment.created',
      outcome: 'success',
      target: { kind: 'assignment', id },
      data: { principalId: userId, connectionId, roleId, roleKey, reach, endsAt: null, authorId: author.id },
    })
  }
}

async function enter(
  tx: OrgTx,
  following: Following,
  wanted: GroupChanges['enter'],
  now: Date,
): Promise<NotEntered[]> {
  const { visitor, told, userId } = following
  const notEntered: NotEntered[] = []
  for (const { key, id: known } of wanted) {
    const id = known ?? (await make(tx, following, key, now))
    if (!id) {
      notEntered.push({ key, reason: 'name_taken' })
      continue
    }
    await insertInto(tx, userId, [id])
    const event = memberEvent('group.members_added', id, following)
    await record(tx, visitor, undefined, {
      ...event,
      data: { ...event.data, authorId: told.connection.groups?.author.id },
    })
  }
  return notEntered
}

/** An own group keeps its name, by which applications know it: the provider's has the connection's behind it. */
async function make(
  tx: OrgTx,
  { visitor, told: { connection } }: Following,
  key: string,
  now: Date,
): Promise<GroupId | undefined> {
  const names = [key, `${key.slice(0, 90)} (${connection.name})`]
  const made = await insertProvided(tx, connection.id, { key, names, now })
  if (!made) return undefined
  await record(tx, visitor, undefined, {
    type: 'group.created',
    outcome: 'success',
    target: { kind: 'group', id: made.id },
    data: { name: made.name, connectionId: connection.id },
  })
  return made.id
}

const memberEvent = (type: string, id: GroupId, { told, userId }: Following): NewEvent => ({
  type,
  outcome: 'success',
  target: { kind: 'group', id },
  data: { changed: 1, userIds: [userId], groupIds: [], connectionId: told.connection.id },
})
