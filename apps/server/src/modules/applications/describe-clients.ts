import type { WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inOrganization, inProtocol } from '../../platform/db/index.ts'
import { selectOwners } from '../clients/index.ts'
import { selectNames } from './store.ts'

/** Names of applications by their client ids, whichever organizations they belong to; what is gone has none. */
export async function describeClients(
  db: Database,
  workspaceId: WorkspaceId,
  clientIds: readonly string[],
): Promise<Map<string, string>> {
  if (clientIds.length === 0) return new Map()
  const owners = await inProtocol(db, (tx) => selectOwners(tx, workspaceId, clientIds))
  const names = await Promise.all(
    [...Map.groupBy(owners, (row) => row.organization_id)].map(([organizationId, rows]) =>
      inOrganization(db, { workspaceId, organizationId }, (tx) =>
        selectNames(
          tx,
          rows.map((row) => row.client_id),
        ),
      ),
    ),
  )
  return new Map(names.flat().map(({ client_id, name }) => [client_id, name]))
}
