import { type Selectable, sql } from 'kysely'
import type { ConnectionId } from '../../../kernel/ids.ts'
import type { ConnectionExpiries, JanitorTx, OrgTx, Place } from '../../../platform/db/index.ts'

export type ExpiryRow = Selectable<ConnectionExpiries>

export type Expiring = Pick<ExpiryRow, 'kind' | 'reference' | 'expires_at' | 'due_at'>

/** Soonest first. */
export function selectExpiries(tx: OrgTx, id: ConnectionId): Promise<ExpiryRow[]> {
  return tx
    .selectFrom('connection_expiries')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .orderBy('expires_at')
    .execute()
}

/** Takes the place of what was watched before; of what stays the same is told no second time. */
export async function replaceExpiries(
  tx: OrgTx,
  id: ConnectionId,
  things: readonly Expiring[],
): Promise<void> {
  const kept = JSON.stringify(things.map(({ kind, reference }) => ({ kind, reference })))
  await sql`
    delete from connection_expiries
     where organization_id = ${tx.organizationId} and connection_id = ${id} and (kind, reference) not in (
       select kept.kind, kept.reference
         from jsonb_to_recordset(${kept}::jsonb) as kept (kind text, reference text))`.execute(tx)
  if (things.length === 0) return
  await tx
    .insertInto('connection_expiries')
    .values(
      things.map((thing) => ({
        ...thing,
        organization_id: tx.organizationId,
        workspace_id: tx.workspaceId,
        connection_id: id,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'connection_id', 'kind', 'reference'])
        .doUpdateSet((eb) => ({
          expires_at: eb.ref('excluded.expires_at'),
          due_at: eb.ref('excluded.due_at'),
        }))
        .where((eb) => eb('connection_expiries.expires_at', '<>', eb.ref('excluded.expires_at'))),
    )
    .execute()
}

export interface DueExpiry extends Place {
  connectionId: ConnectionId
}

/** Connections of which something is to be told, the longest due first; the role sees no others. */
export async function selectDueExpiries(tx: JanitorTx, limit: number): Promise<DueExpiry[]> {
  const { rows } = await sql<DueExpiry>`
    select organization_id as "organizationId", workspace_id as "workspaceId", connection_id as "connectionId"
      from connection_expiries where due_at < now()
     group by 1, 2, 3 order by min(due_at) limit ${limit}`.execute(tx)
  return rows
}

/** Those of one connection that are due, held until the transaction ends. */
export function lockDueExpiries(tx: OrgTx, id: ConnectionId, now: Date): Promise<ExpiryRow[]> {
  return tx
    .selectFrom('connection_expiries')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .where('due_at', '<=', now)
    .orderBy('expires_at')
    .forUpdate()
    .execute()
}

export async function setDue(tx: OrgTx, row: ExpiryRow, dueAt: Date | null): Promise<void> {
  await tx
    .updateTable('connection_expiries')
    .set({ due_at: dueAt })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', row.connection_id)
    .where('kind', '=', row.kind)
    .where('reference', '=', row.reference)
    .execute()
}
