import type { Selectable } from 'kysely'
import type { AssignmentId, GroupId, UserId } from '../../kernel/ids.ts'
import { type AccessReviewItems, ask, type OrgTx } from '../../platform/db/index.ts'

export type Item = Selectable<AccessReviewItems>

/** What of something that somebody had is there at this moment. */
export interface Present {
  /** By whose word it is had now. */
  isProvided: boolean
  /** When it was given; another time than that of the item: it was taken and given again. */
  since: Date
}

/** Assignments that have not ended, by their ids. */
export async function selectPresentAssignments(
  tx: OrgTx,
  ids: readonly AssignmentId[],
  now: Date,
): Promise<Map<AssignmentId, Present>> {
  const rows = await ask<Present & { id: AssignmentId }>(
    tx,
    `select id, connection_id is not null or directory_id is not null as "isProvided", created_at as since
       from assignments where organization_id = $1 and id = any($2) and (ends_at is null or ends_at > $3)`,
    [tx.organizationId, ids, now],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Of items whose assignment is gone, those whose people have the same role as far again, by another one. */
export async function selectGivenAnew(tx: OrgTx, items: readonly Item[], now: Date): Promise<Set<string>> {
  if (items.length === 0) return new Set()
  const asked = items.map(({ id, principal_id, role_id, reach }) => ({ id, principal_id, role_id, reach }))
  const rows = await ask<{ id: string }>(
    tx,
    `select asked.id from jsonb_to_recordset($2::jsonb) as asked (id text, principal_id text, role_id text, reach text)
      where exists (select from assignments a
        where a.organization_id = $1 and (a.ends_at is null or a.ends_at > $3) and a.reach = asked.reach
          and asked.principal_id in (a.user_id, a.external_member_id, a.service_account_id)
          and asked.role_id in (a.workspace_role_id, a.role_id))`,
    [tx.organizationId, JSON.stringify(asked), now],
  )
  return new Set(rows.map(({ id }) => id))
}

export const membershipKey = (groupId: string | null, userId: string): string => `${groupId} ${userId}`

/** Memberships, by `membershipKey`. */
export async function selectPresentMemberships(
  tx: OrgTx,
  items: readonly Item[],
): Promise<Map<string, Present>> {
  if (items.length === 0) return new Map()
  const rows = await ask<Present & { groupId: GroupId; userId: UserId }>(
    tx,
    `select m.group_id as "groupId", m.user_id as "userId", m.added_at as since,
            g.connection_id is not null or g.directory_id is not null as "isProvided"
       from jsonb_to_recordset($2::jsonb) as asked (group_id text, principal_id text)
       join group_users m on m.organization_id = $1 and m.group_id = asked.group_id and m.user_id = asked.principal_id
       join groups g on g.organization_id = m.organization_id and g.id = m.group_id`,
    [
      tx.organizationId,
      JSON.stringify(items.map(({ group_id, principal_id }) => ({ group_id, principal_id }))),
    ],
  )
  return new Map(rows.map((row) => [membershipKey(row.groupId, row.userId), row]))
}

/** Of these users, those who are not gone. */
export async function selectThere(tx: OrgTx, ids: readonly UserId[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await ask<{ id: string }>(
    tx,
    `select id from users where organization_id = $1 and id = any($2) and status <> 'deleted'`,
    [tx.organizationId, ids],
  )
  return new Set(rows.map(({ id }) => id))
}

export async function removeAssignments(tx: OrgTx, ids: readonly AssignmentId[]): Promise<void> {
  if (ids.length === 0) return
  await ask(tx, 'delete from assignments where organization_id = $1 and id = any($2)', [
    tx.organizationId,
    ids,
  ])
}

export async function removeMemberships(tx: OrgTx, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return
  await ask(
    tx,
    `delete from group_users m using jsonb_to_recordset($2::jsonb) as asked (group_id text, principal_id text)
      where m.organization_id = $1 and m.group_id = asked.group_id and m.user_id = asked.principal_id`,
    [
      tx.organizationId,
      JSON.stringify(items.map(({ group_id, principal_id }) => ({ group_id, principal_id }))),
    ],
  )
}
