import type { WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inOrganization, inWorkspace } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { selectStoresOfWorkspace } from './reseal-store.ts'
import { sealOfStore } from './secrets.ts'
import { lockLegacyStore, resealLegacyStore } from './store.ts'

/**
 * Seals the secrets of stores anew, where one is under an older master key; returns of how many. Each organization's are changed
 * inside its own fence. Safe to break off and to do again.
 */
export async function resealLegacyStores(
  db: Database,
  vault: Vault,
  workspaceId: WorkspaceId,
): Promise<number> {
  let resealed = 0
  for (const organizationId of await inWorkspace(db, workspaceId, selectStoresOfWorkspace)) {
    resealed += await inOrganization(db, { workspaceId, organizationId }, async (tx) => {
      const row = await lockLegacyStore(tx)
      if (!row) return 0
      const { secret_id, sealed, earlier_secret_id, earlier_sealed } = row
      const isStale = vault.isStale(sealed) || (earlier_sealed !== null && vault.isStale(earlier_sealed))
      if (!isStale) return 0
      const anew = (bytes: Buffer, id: typeof secret_id) => {
        const context = sealOfStore(organizationId, id)
        return vault.seal(vault.open(bytes, context), context)
      }
      await resealLegacyStore(tx, {
        sealed: anew(sealed, secret_id),
        ...(earlier_sealed &&
          earlier_secret_id && { earlier_sealed: anew(earlier_sealed, earlier_secret_id) }),
      })
      return 1
    })
  }
  return resealed
}
