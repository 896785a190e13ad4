import { sql } from 'kysely'
import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { UserRow } from './store.ts'

/** Those of these users that are there; one that was deleted is not. */
export function selectUsers(tx: OrgTx, ids: readonly UserId[]): Promise<UserRow[]> {
  return tx
    .selectFrom('users')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sql<UserId>`any(${ids})`)
    .where('status', '<>', 'deleted')
    .orderBy('id')
    .execute()
}

/** Changes the status of those that have the one they are judged by. */
export async function updateStatus(
  tx: OrgTx,
  ids: readonly UserId[],
  from: 'active' | 'suspended',
  to: 'active' | 'suspended',
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('users')
    .set({ status: to, updated_at: now, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sql<UserId>`any(${ids})`)
    .where('status', '=', from)
    .execute()
}
