import { sql } from 'kysely'
import { type GroupId, newId, type OrganizationId } from '../../../kernel/ids.ts'
import { onConstraint, type WorkspaceTx } from '../../../platform/db/index.ts'
import { nameKey } from '../content.ts'
import { TemplateError } from '../errors.ts'

export async function insertGroups(
  tx: WorkspaceTx,
  owner: OrganizationId,
  groups: readonly { name: string; description: string }[],
): Promise<Map<string, GroupId>> {
  const rows = groups.map(({ name, description }) => ({ id: newId('group'), name, description }))
  const owned = { organization_id: owner, workspace_id: tx.workspaceId }
  if (rows.length > 0) {
    await tx
      .insertInto('groups')
      .values(rows.map((row) => ({ ...row, ...owned })))
      .execute()
      // Those of the organization's own were looked for before.
      .catch(onConstraint('groups_name', TemplateError.group_of_provider))
  }
  return new Map(rows.map((row) => [nameKey(row.name), row.id]))
}

export async function describeGroup(
  tx: WorkspaceTx,
  owner: OrganizationId,
  id: GroupId,
  description: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('groups')
    .set((eb) => ({ description, updated_at: now, version: eb('version', '+', 1) }))
    .where('organization_id', '=', owner)
    .where('id', '=', id)
    .execute()
}

export async function insertNestings(
  tx: WorkspaceTx,
  owner: OrganizationId,
  pairs: readonly { group_id: GroupId; child_id: GroupId }[],
): Promise<void> {
  if (pairs.length === 0) return
  const owned = { organization_id: owner, workspace_id: tx.workspaceId }
  await tx
    .insertInto('group_groups')
    .values(pairs.map((pair) => ({ ...pair, ...owned })))
    .execute()
}

/** Whether one of these groups is inside itself. */
export async function selectHasCircle(
  tx: WorkspaceTx,
  owner: OrganizationId,
  ids: readonly GroupId[],
): Promise<boolean> {
  const { rows } = await sql<{ circle: boolean }>`
    with recursive below as (
      select group_id as head, child_id from group_groups
       where organization_id = ${owner} and group_id = any(${ids}::text[])
      union
      select below.head, inside.child_id from below
        join group_groups inside on inside.organization_id = ${owner} and inside.group_id = below.child_id)
    select exists (select from below where head = child_id) as circle`.execute(tx)
  return rows[0]?.circle ?? false
}
