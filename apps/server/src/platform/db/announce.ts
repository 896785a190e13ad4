import { type Kysely, sql } from 'kysely'
import { newId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Schema } from './schema/index.ts'
import { together } from './together.ts'

const CHANNEL = 'bailiwick_invalidations'

export interface Announcement {
  workspaceId: WorkspaceId
  topic: string
  subject: string
}

/** Tells every node, with the commit of this transaction, what its memory no longer holds. */
export async function announce(tx: Kysely<Schema>, changes: readonly Announcement[]): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map((change) => ({
    id: newId('job'),
    workspace_id: change.workspaceId,
    topic: change.topic,
    subject: change.subject,
  }))
  await together(
    tx.insertInto('invalidations').values(rows).execute(),
    ...changes.map((change) =>
      sql`select pg_notify(${CHANNEL}, ${`${change.workspaceId} ${change.topic} ${change.subject}`})`.execute(
        tx,
      ),
    ),
  )
}
