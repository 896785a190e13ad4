import type { ApplicationId, OrganizationId, ServiceAccountId, WorkspaceId } from '../../kernel/ids.ts'
import { type Database, type OrgTx, type ProtocolTx, protocolStatement } from '../../platform/db/index.ts'

/** What a client id stands for. One of the workspace is one client's for ever, whichever organization it belongs to. */
export type Client =
  | { kind: 'application'; id: ApplicationId }
  | { kind: 'service_account'; id: ServiceAccountId }

/** Makes a client id lead to its client, in the transaction that makes the client. */
export async function insertClientId(tx: OrgTx, clientId: string, { kind, id }: Client): Promise<void> {
  await tx
    .insertInto('client_ids')
    .values({
      workspace_id: tx.workspaceId,
      organization_id: tx.organizationId,
      client_id: clientId,
      kind,
      subject_id: id,
    })
    .execute()
}

/** In the transaction that deletes the client. */
export async function deleteClientId(tx: OrgTx, clientId: string): Promise<void> {
  await tx
    .deleteFrom('client_ids')
    .where('workspace_id', '=', tx.workspaceId)
    .where('organization_id', '=', tx.organizationId)
    .where('client_id', '=', clientId)
    .execute()
}

/** Which organizations own applications. */
export function selectOwners(
  tx: ProtocolTx,
  workspaceId: WorkspaceId,
  clientIds: readonly string[],
): Promise<{ client_id: string; organization_id: OrganizationId }[]> {
  return tx
    .selectFrom('client_ids')
    .select(['client_id', 'organization_id'])
    .where('workspace_id', '=', workspaceId)
    .where('client_id', 'in', clientIds)
    .where('kind', '=', 'application')
    .execute()
}

export interface ClientPlace {
  organizationId: OrganizationId
  kind: Client['kind']
  subjectId: string
}

/** Where a client is. */
export async function selectClientPlace(
  db: Database,
  workspaceId: WorkspaceId,
  clientId: string,
): Promise<ClientPlace | undefined> {
  const [row] = await protocolStatement<ClientPlace>(
    db,
    `select organization_id as "organizationId", kind, subject_id as "subjectId"
       from client_ids where workspace_id = $1 and client_id = $2`,
    [workspaceId, clientId],
  )
  return row
}
