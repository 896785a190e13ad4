import { sql } from 'kysely'
import type { WorkspaceTx } from './entrances.ts'

/**
 * Holds the shape of a workspace's tree, and the policies in it, until the transaction ends. `shared` keeps them
 * as they are while something is added; `exclusive` is for who changes them, and waits for everybody else.
 */
export async function lockTree(tx: WorkspaceTx, mode: 'shared' | 'exclusive'): Promise<void> {
  const key = sql`hashtextextended(${tx.workspaceId}, 1)`
  await (mode === 'shared'
    ? sql`select pg_advisory_xact_lock_shared(${key})`.execute(tx)
    : sql`select pg_advisory_xact_lock(${key})`.execute(tx))
}
