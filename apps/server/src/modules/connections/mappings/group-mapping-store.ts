import type { ConnectionId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Author, GroupMapping } from './gives.ts'

export type StoredGroupMapping = GroupMapping & { connectionId: ConnectionId; author: Author }

export async function selectGroupMappings(tx: OrgTx): Promise<StoredGroupMapping[]> {
  const rows = await tx
    .selectFrom('connection_groups')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .execute()
  return rows.map(({ connection_id, claim, prefix, allowed, author_id, author_organization_id }) => ({
    ...{ connectionId: connection_id, claim, prefix, allowed },
    author: { id: author_id, organizationId: author_organization_id },
  }))
}

export async function replaceGroupMapping(
  tx: OrgTx,
  id: ConnectionId,
  mapping: GroupMapping | null,
  author: Author,
): Promise<void> {
  const { organizationId: organization_id, workspaceId: workspace_id } = tx
  await tx
    .deleteFrom('connection_groups')
    .where('organization_id', '=', organization_id)
    .where('connection_id', '=', id)
    .execute()
  if (!mapping) return
  const { claim, prefix, allowed } = mapping
  await tx
    .insertInto('connection_groups')
    .values({
      ...{ organization_id, workspace_id, connection_id: id, claim, prefix, allowed: [...allowed] },
      ...{ author_id: author.id, author_organization_id: author.organizationId },
    })
    .execute()
}
