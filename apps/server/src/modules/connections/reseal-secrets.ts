import type { WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inOrganization, inWorkspace, together } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import {
  type ConnectionSecretKey,
  resealConnectionSecret,
  selectSealedSecrets,
  selectSecretsOfWorkspace,
} from './reseal-store.ts'
import { sealOfConnection } from './secrets.ts'

const AT_ONCE = 500

/**
 * Seals what this server proves itself with to identity providers anew, where it is under an older master key; returns
 * how many were. Each organization's are changed inside its own fence. Safe to break off and to do again.
 */
export async function resealConnectionSecrets(
  db: Database,
  vault: Vault,
  workspaceId: WorkspaceId,
): Promise<number> {
  let resealed = 0
  let last: ConnectionSecretKey | undefined
  do {
    const keys = await inWorkspace(db, workspaceId, (tx) => selectSecretsOfWorkspace(tx, last, AT_ONCE))
    for (const [organizationId, own] of Map.groupBy(keys, (key) => key.organization_id)) {
      resealed += await inOrganization(db, { workspaceId, organizationId }, async (tx) => {
        const rows = await selectSealedSecrets(
          tx,
          own.map(({ id }) => id),
        )
        const stale = rows.filter(({ sealed }) => vault.isStale(sealed))
        await together(
          ...stale.map((row) => {
            const context = sealOfConnection(organizationId, row.connection_id, row.kind)
            return resealConnectionSecret(tx, row, vault.seal(vault.open(row.sealed, context), context))
          }),
        )
        return stale.length
      })
    }
    last = keys.length === AT_ONCE ? keys.at(-1) : undefined
  } while (last)
  return resealed
}
