import type { UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx, together } from '../../platform/db/index.ts'

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

interface CredentialRow {
  changed_at: Date | null
  must_change: boolean | null
  totp: boolean
  codes: number
}

const CREDENTIALS = `
  select password.changed_at, password.must_change,
    exists (select from factors
      where organization_id = $1 and user_id = $2 and kind = 'totp' and confirmed_at is not null) as totp,
    (select count(*)::int from recovery_codes
      where organization_id = $1 and user_id = $2 and used_at is null) as codes
    from users
    left join passwords password on password.organization_id = users.organization_id and password.user_id = users.id
   where users.organization_id = $1 and users.id = $2`

/** What an account signs in with, in one statement; undefined when there is no such account. */
export async function selectCredentials(tx: OrgTx, userId: UserId): Promise<CredentialRow | undefined> {
  const [row] = await ask<CredentialRow>(tx, CREDENTIALS, [tx.organizationId, userId])
  return row
}
