import type { WorkspaceId } from '../../../kernel/ids.ts'
import { type Database, inOrganization, inWorkspace, together } from '../../../platform/db/index.ts'
import type { Vault } from '../../../platform/keys/vault.ts'
import { sealOfUpstream } from './kept-upstream.ts'
import { resealUpstream, selectSealedUpstreams, selectUpstreamsOfWorkspace } from './reseal-store.ts'

const AT_ONCE = 500

/**
 * Seals what sign-outs at providers need anew, where it is under an older master key; returns how many were. Each
 * organization's are changed inside its own fence. Safe to break off and to do again.
 */
export async function resealUpstreams(db: Database, vault: Vault, workspaceId: WorkspaceId): Promise<number> {
  let resealed = 0
  let last: Parameters<typeof selectUpstreamsOfWorkspace>[1]
  do {
    const keys = await inWorkspace(db, workspaceId, (tx) => selectUpstreamsOfWorkspace(tx, last, AT_ONCE))
    for (const [organizationId, own] of Map.groupBy(keys, (key) => key.organization_id)) {
      resealed += await inOrganization(db, { workspaceId, organizationId }, async (tx) => {
        const rows = await selectSealedUpstreams(
          tx,
          own.map(({ session_id }) => session_id),
        )
        const stale = rows.filter(({ sealed }) => vault.isStale(sealed))
        await together(
          ...stale.map((row) => {
            const context = sealOfUpstream(organizationId, row.session_id)
            return resealUpstream(tx, row, vault.seal(vault.open(row.sealed, context), context))
          }),
        )
        return stale.length
      })
    }
    last = keys.length === AT_ONCE ? keys.at(-1) : undefined
  } while (last)
  return resealed
}
