import type { Kysely } from 'kysely'
import type { Schema } from './schema/index.ts'
import { type Announcement, traceOf } from './trace.ts'

/** Tells every node, with the commit of this transaction, what its memory no longer holds. */
export async function announce(tx: Kysely<Schema>, changes: readonly Announcement[]): Promise<void> {
  for (const { query } of traceOf([], changes)) await tx.executeQuery(query)
}
