import type { WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inInstallation } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { ALGORITHMS, sealedIn } from './keys.ts'
import { type SigningKeyRow, selectPublished } from './store.ts'

export interface SigningKeyFacts {
  /** `ES256 active` and the like: what a workspace should have and has not. */
  missing: string[]
  /** Ids of keys that no master key given opens. */
  unreadable: string[]
  /** Ids of keys under a master key that is on its way out. */
  stale: string[]
}

/** What is to be said of a workspace's keys: one in use and one published for each algorithm, all of them readable. */
export async function inspectSigningKeys(
  db: Database,
  vault: Vault,
  workspaceId: WorkspaceId,
): Promise<SigningKeyFacts> {
  const rows = await inInstallation(db, (tx) => selectPublished(tx, workspaceId))
  const readable = rows.filter((row) => opens(vault, row))
  const missing = ALGORITHMS.flatMap((algorithm) =>
    (['active', 'published'] as const)
      .filter((state) => !rows.some((row) => row.algorithm === algorithm && row.state === state))
      .map((state) => `${algorithm} ${state}`),
  )
  return {
    missing,
    unreadable: rows.filter((row) => !readable.includes(row)).map((row) => row.id),
    stale: readable.filter((row) => vault.isStale(row.private_key)).map((row) => row.id),
  }
}

function opens(vault: Vault, { private_key, id }: SigningKeyRow): boolean {
  try {
    vault.open(private_key, sealedIn(id))
    return true
  } catch {
    return false
  }
}
