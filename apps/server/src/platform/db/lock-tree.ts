import { CompiledQuery } from 'kysely'
import type { WorkspaceTx } from './entrances.ts'
import type { Statement } from './transaction-connection.ts'

/**
 * Holds the shape of a workspace's tree, and the policies in it, until the transaction ends. `shared` keeps them
 * as they are while something is added; `exclusive` is for who changes them, and waits for everybody else.
 */
export async function lockTree(tx: WorkspaceTx, mode: 'shared' | 'exclusive'): Promise<void> {
  await tx.executeQuery(treeLock(tx, mode).query)
}

const LOCKS = {
  shared: 'select pg_advisory_xact_lock_shared(hashtextextended($1, 1))',
  exclusive: 'select pg_advisory_xact_lock(hashtextextended($1, 1))',
}

/** The same, to be sent ahead of other statements that do not wait for its answer. */
export const treeLock = ({ workspaceId }: WorkspaceTx, mode: keyof typeof LOCKS): Statement => ({
  query: CompiledQuery.raw(LOCKS[mode], [workspaceId]),
})
