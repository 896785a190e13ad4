import { sql } from 'kysely'
import type { WorkspaceTx } from './entrances.ts'
import type { Statement } from './transaction-connection.ts'

/**
 * Holds the shape of a workspace's tree, and the policies in it, until the transaction ends. `shared` keeps them
 * as they are while something is added; `exclusive` is for who changes them, and waits for everybody else.
 */
export async function lockTree(tx: WorkspaceTx, mode: 'shared' | 'exclusive'): Promise<void> {
  await tx.executeQuery(treeLock(tx, mode).query)
}

/** The same, to be sent ahead of other statements that do not wait for its answer. */
export function treeLock(tx: WorkspaceTx, mode: 'shared' | 'exclusive'): Statement {
  const key = sql`hashtextextended(${tx.workspaceId}, 1)`
  const lock =
    mode === 'shared'
      ? sql`select pg_advisory_xact_lock_shared(${key})`
      : sql`select pg_advisory_xact_lock(${key})`
  return { query: lock.compile(tx) }
}
