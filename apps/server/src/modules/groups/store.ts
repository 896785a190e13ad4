import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { GroupId } from '../../kernel/ids.ts'
import { type Groups, type OrgTx, onConstraint, updateVersioned } from '../../platform/db/index.ts'
import { GroupError } from './errors.ts'

export type GroupRow = Selectable<Groups>

export function insertGroup(
  tx: OrgTx,
  row: Omit<Insertable<Groups>, 'organization_id' | 'workspace_id'>,
): Promise<GroupRow> {
  return tx
    .insertInto('groups')
    .values({ ...row, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(onConstraint('groups_name', GroupError.name_taken))
}

export function selectGroup(tx: OrgTx, id: GroupId): Promise<GroupRow | undefined> {
  return tx
    .selectFrom('groups')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Changes a group in the version that was asked for; undefined when it has another one by now. */
export function updateGroup(
  tx: OrgTx,
  id: GroupId,
  changes: Updateable<Groups>,
  expectedVersion: number | undefined,
): Promise<GroupRow | undefined> {
  return updateVersioned(tx, 'groups', id, changes, expectedVersion).catch(
    onConstraint('groups_name', GroupError.name_taken),
  )
}

/** Removes a group with its memberships and what was assigned to it. */
export async function deleteGroup(tx: OrgTx, id: GroupId): Promise<void> {
  await tx
    .deleteFrom('groups')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

export interface GroupFilter {
  limit: number
  after: GroupId | undefined
  /** Beginning of a name, lower case. */
  search: string | undefined
  /** Only those that are in no other. */
  outermost: boolean
}

export function selectGroups(
  tx: OrgTx,
  { limit, after, search, outermost }: GroupFilter,
): Promise<GroupRow[]> {
  let query = tx
    .selectFrom('groups')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('id')
    .limit(limit + 1)
  if (after) query = query.where('id', '>', after)
  if (search) {
    query = query.where('name_search', '>=', search).where('name_search', '<', `${search}\u{10FFFF}`)
  }
  if (outermost) {
    query = query.where(sql<boolean>`not exists (select from group_groups i
      where i.organization_id = ${tx.organizationId} and i.child_id = groups.id)`)
  }
  return query.execute()
}
