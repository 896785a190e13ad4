import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { ConnectionId, OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import {
  type ConnectionsTable,
  type Database,
  type OrgTx,
  protocolStatement,
  together,
  updateVersioned,
} from '../../platform/db/index.ts'

export type ConnectionRow = Selectable<ConnectionsTable>
type New = Omit<Insertable<ConnectionsTable>, 'organization_id' | 'workspace_id'>

const owned = (tx: OrgTx) => ({ organization_id: tx.organizationId, workspace_id: tx.workspaceId })

/** The connection, and the id by which addresses that a provider calls lead to its organization. */
export async function insertConnection(tx: OrgTx, row: New): Promise<ConnectionRow> {
  const [created] = await together(
    tx
      .insertInto('connections')
      .values({ ...row, ...owned(tx) })
      .returningAll()
      .executeTakeFirstOrThrow(),
    tx
      .insertInto('connection_ids')
      .values({ ...owned(tx), connection_id: row.id })
      .execute(),
  )
  return created
}

export function selectConnection(tx: OrgTx, id: ConnectionId): Promise<ConnectionRow | undefined> {
  return tx
    .selectFrom('connections')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The same, held until the transaction ends. */
export function lockConnection(tx: OrgTx, id: ConnectionId): Promise<ConnectionRow | undefined> {
  return tx
    .selectFrom('connections')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** All of an organization, oldest first; there are few. */
export function selectConnections(tx: OrgTx): Promise<ConnectionRow[]> {
  return tx
    .selectFrom('connections')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('id')
    .execute()
}

export function updateConnection(
  tx: OrgTx,
  id: ConnectionId,
  changes: Updateable<ConnectionsTable>,
  expectedVersion: number | undefined,
): Promise<ConnectionRow | undefined> {
  return updateVersioned(tx, 'connections', id, changes, expectedVersion)
}

/** With its secrets and domains. Its id is never used again, so nobody is known by it any more. */
export async function deleteConnection(tx: OrgTx, id: ConnectionId): Promise<void> {
  await together(
    tx
      .deleteFrom('connections')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id)
      .execute(),
    tx
      .deleteFrom('connection_ids')
      .where('workspace_id', '=', tx.workspaceId)
      .where('organization_id', '=', tx.organizationId)
      .where('connection_id', '=', id)
      .execute(),
  )
}

/** Domains that lead to the connections of an organization. */
export function selectConnectionDomains(
  tx: OrgTx,
): Promise<{ connection_id: ConnectionId; domain: string }[]> {
  return tx
    .selectFrom('connection_domains')
    .select(['connection_id', 'domain'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('domain')
    .execute()
}

export async function replaceConnectionDomains(
  tx: OrgTx,
  id: ConnectionId,
  domains: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('connection_domains')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .where('domain', '<>', sql<string>`all(${[...domains]}::text[])`)
    .execute()
  if (domains.length === 0) return
  await tx
    .insertInto('connection_domains')
    .values(domains.map((domain) => ({ ...owned(tx), connection_id: id, domain })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Which organization a connection belongs to; undefined when there is none of this id in the workspace. */
export async function selectOwner(
  db: Database,
  workspaceId: WorkspaceId,
  id: ConnectionId,
): Promise<OrganizationId | undefined> {
  const [row] = await protocolStatement<{ organization_id: OrganizationId }>(
    db,
    'select organization_id from connection_ids where workspace_id = $1 and connection_id = $2',
    [workspaceId, id],
  )
  return row?.organization_id
}
