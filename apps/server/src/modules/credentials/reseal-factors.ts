import type { WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inOrganization, inWorkspace, together } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { type FactorRow, replaceFactorSecret, selectFactorsOfWorkspace } from './factor-store.ts'
import { sealOfFactor } from './second-factor.ts'

const AT_ONCE = 500

/**
 * Seals the authenticators' secrets that are under an older master key anew; returns how many were. Each
 * organization's are changed inside its own fence. Safe to break off and to do again.
 */
export async function resealFactors(db: Database, vault: Vault, workspaceId: WorkspaceId): Promise<number> {
  let resealed = 0
  let last: FactorRow | undefined
  do {
    const rows = await inWorkspace(db, workspaceId, (tx) => selectFactorsOfWorkspace(tx, last, AT_ONCE))
    const stale = rows.filter(({ secret }) => vault.isStale(secret))
    for (const [organizationId, own] of Map.groupBy(stale, (row) => row.organization_id)) {
      await inOrganization(db, { workspaceId, organizationId }, (tx) =>
        together(...own.map((row) => replaceFactorSecret(tx, row, sealedAnew(vault, row)))),
      )
    }
    resealed += stale.length
    last = rows.length === AT_ONCE ? rows.at(-1) : undefined
  } while (last)
  return resealed
}

function sealedAnew(vault: Vault, { organization_id, user_id, secret }: FactorRow): Buffer {
  const context = sealOfFactor(organization_id, user_id)
  return vault.seal(vault.open(secret, context), context)
}
