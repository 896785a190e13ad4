import { sql } from 'kysely'
import type { ConnectionId } from '../../../kernel/ids.ts'
import type { JanitorTx, OrgTx, Place } from '../../../platform/db/index.ts'
import type { ConnectionSecretRow } from '../secret-store.ts'

type Key = Pick<ConnectionSecretRow, 'connection_id' | 'kind' | 'id'>

/** The next key is used from now on; there must be no other of its kind that is. */
export function activateRow(tx: OrgTx, key: Key, now: Date): Promise<ConnectionSecretRow> {
  return tx
    .updateTable('connection_secrets')
    .set({ state: 'active', activated_at: now })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', key.connection_id)
    .where('kind', '=', key.kind)
    .where('id', '=', key.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The key is used no longer, and stays until then. */
export async function retireRow(tx: OrgTx, key: Key, retiresAt: Date): Promise<void> {
  await tx
    .updateTable('connection_secrets')
    .set({ state: 'retiring', retires_at: retiresAt })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', key.connection_id)
    .where('kind', '=', key.kind)
    .where('id', '=', key.id)
    .execute()
}

export async function deleteKey(tx: OrgTx, key: Key): Promise<void> {
  await tx
    .deleteFrom('connection_secrets')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', key.connection_id)
    .where('kind', '=', key.kind)
    .where('id', '=', key.id)
    .execute()
}

export interface RetiredAt extends Place {
  connectionId: ConnectionId
}

/** Connections with a key whose time is over, the longest first; the role sees no others. */
export async function selectRetired(tx: JanitorTx, limit: number): Promise<RetiredAt[]> {
  const { rows } = await sql<RetiredAt>`
    select organization_id as "organizationId", workspace_id as "workspaceId", connection_id as "connectionId"
      from connection_secrets where retires_at < now()
     group by 1, 2, 3 order by min(retires_at) limit ${limit}`.execute(tx)
  return rows
}

/** Takes the keys of a connection out whose time is over. */
export function deleteRetired(tx: OrgTx, id: ConnectionId, now: Date): Promise<ConnectionSecretRow[]> {
  return tx
    .deleteFrom('connection_secrets')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .where('retires_at', '<=', now)
    .returningAll()
    .execute()
}
