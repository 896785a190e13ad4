import type { UserId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { selectKnownRow, toWord } from './user-store.ts'

/** All that a directory says of somebody, for themselves; null of whom none does. */
export async function readWordOf(tx: OrgTx, id: UserId) {
  const row = await selectKnownRow(tx, id)
  if (!row) return null
  return {
    directoryId: row.directory_id,
    ...toWord(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    removedAt: row.removed_at,
  }
}
