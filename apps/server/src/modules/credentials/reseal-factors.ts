import type { WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inOrganization, inWorkspace, together } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import {
  type FactorKey,
  type FactorRow,
  replaceFactorSecret,
  selectFactors,
  selectFactorsOfWorkspace,
} from './factor-store.ts'
import { sealOfFactor } from './second-factor.ts'

const AT_ONCE = 500

/**
 * Seals the authenticators' secrets that are under an older master key anew; returns how many were. Each
 * organization's are changed inside its own fence. Safe to break off and to do again.
 */
export async function resealFactors(db: Database, vault: Vault, workspaceId: WorkspaceId): Promise<number> {
  let resealed = 0
  let last: FactorKey | undefined
  do {
    const rows = await inWorkspace(db, workspaceId, (tx) => selectFactorsOfWorkspace(tx, last, AT_ONCE))
    for (const [organizationId, keys] of Map.groupBy(rows, (row) => row.organization_id)) {
      resealed += await inOrganization(db, { workspaceId, organizationId }, async (tx) => {
        const own = await selectFactors(
          tx,
          keys.map(({ id }) => id),
        )
        const stale = own.filter(({ secret }) => vault.isStale(secret))
        await together(...stale.map((row) => replaceFactorSecret(tx, row, sealedAnew(vault, row))))
        return stale.length
      })
    }
    last = rows.length === AT_ONCE ? rows.at(-1) : undefined
  } while (last)
  return resealed
}

function sealedAnew(vault: Vault, { organization_id, user_id, secret }: FactorRow): Buffer {
  const context = sealOfFactor(organization_id, user_id)
  return vault.seal(vault.open(secret, context), context)
}
