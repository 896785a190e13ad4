import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { ConnectionId } from '../../../kernel/ids.ts'
import type { ConnectionMetadata, JanitorTx, OrgTx, Place } from '../../../platform/db/index.ts'

export type MetadataRow = Selectable<ConnectionMetadata>
type New = Omit<Insertable<ConnectionMetadata>, 'organization_id' | 'workspace_id' | 'connection_id'>

/** Of one that was read and holds. */
export const NO_FAILURE = {
  failing_since: null,
  failure_check: null,
  failure_message: null,
  failure_told: false,
}

export function selectMetadata(tx: OrgTx, id: ConnectionId): Promise<MetadataRow | undefined> {
  return tx
    .selectFrom('connection_metadata')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .executeTakeFirst()
}

/** The same, held until the transaction ends. */
export function lockMetadata(tx: OrgTx, id: ConnectionId): Promise<MetadataRow | undefined> {
  return tx
    .selectFrom('connection_metadata')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** In the place of what was known of the address before. */
export async function replaceMetadata(tx: OrgTx, id: ConnectionId, row: New): Promise<void> {
  await deleteMetadata(tx, id)
  const owned = { organization_id: tx.organizationId, workspace_id: tx.workspaceId, connection_id: id }
  await tx
    .insertInto('connection_metadata')
    .values({ ...row, ...owned })
    .execute()
}

export function updateMetadata(
  tx: OrgTx,
  id: ConnectionId,
  changes: Updateable<ConnectionMetadata>,
): Promise<MetadataRow> {
  return tx
    .updateTable('connection_metadata')
    .set(changes)
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function deleteMetadata(tx: OrgTx, id: ConnectionId): Promise<void> {
  await tx
    .deleteFrom('connection_metadata')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .execute()
}

export interface DueMetadata extends Place {
  connectionId: ConnectionId
}

/** One connection of each organization whose provider is to be asked, the longest due first; the role sees no others. */
export async function selectDueMetadata(tx: JanitorTx, limit: number): Promise<DueMetadata[]> {
  const { rows } = await sql<DueMetadata>`
    select "organizationId", "workspaceId", "connectionId" from (
      select distinct on (organization_id) organization_id as "organizationId", workspace_id as "workspaceId",
             connection_id as "connectionId", due_at
        from connection_metadata where due_at < now() order by organization_id, due_at) first
     order by due_at limit ${limit}`.execute(tx)
  return rows
}
