import type { DirectoryId, GroupId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

/** Groups of a directory through which something is held here, by themselves or by what contains them. */
export async function selectGivingGroupsOf(tx: OrgTx, id: DirectoryId): Promise<GroupId[]> {
  const rows = await ask<{ id: GroupId }>(
    tx,
    `select id from groups g
      where g.organization_id = $1 and g.directory_id = $2
        and (exists (select from assignments a where a.organization_id = $1 and a.group_id = g.id)
          or exists (select from group_groups i where i.organization_id = $1 and i.child_id = g.id))`,
    [tx.organizationId, id],
  )
  return rows.map((row) => row.id)
}
