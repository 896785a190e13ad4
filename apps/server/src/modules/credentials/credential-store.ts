import type { UserId } from '../../kernel/ids.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'

const TABLES = [
  'passwords',
  'password_history',
  'factors',
  'recovery_codes',
  'remembered_devices',
  'proofs',
  'lockouts',
] as const

/** Removes all that an account signs in with, and what was remembered about it. */
export async function deleteCredentials(tx: OrgTx, userId: UserId): Promise<void> {
  await together(
    ...TABLES.map((table) =>
      tx
        .deleteFrom(table)
        .where('organization_id', '=', tx.organizationId)
        .where('user_id', '=', userId)
        .execute(),
    ),
  )
}
