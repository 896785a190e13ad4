import { sql } from 'kysely'
import type { UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx, together } from '../../platform/db/index.ts'

const TABLES = [
  'passwords',
  'password_history',
  'factors',
  'passkeys',
  'recovery_codes',
  'remembered_devices',
  'proofs',
  'mail_codes',
  'sms_codes',
  'lockouts',
  'emergency_users',
  'identity_claims',
] as const

/** Removes all that accounts sign in with, and what was remembered about them. */
export async function deleteCredentials(tx: OrgTx, userIds: readonly UserId[]): Promise<void> {
  await together(
    ...TABLES.map((table) =>
      tx
        .deleteFrom(table)
        .where('organization_id', '=', tx.organizationId)
        .where('user_id', '=', sql<UserId>`any(${userIds})`)
        .execute(),
    ),
  )
}

export interface CredentialRow {
  password_changed_at: Date | null
  password_must_change: boolean | null
  has_totp: boolean
  has_sms: boolean
  passkeys: number
  signs_in_by_passkey: boolean
  recovery_codes_left: number
  is_emergency: boolean
  has_verified_email: boolean
}

/**
 * What an account signs in with, as columns for a statement on `users` whose first two values are organization and user;
 * `toCredentialState` reads them.
 */
export const CREDENTIAL_COLUMNS = `
  (select changed_at from passwords where organization_id = $1 and user_id = $2) as password_changed_at,
  (select must_change from passwords where organization_id = $1 and user_id = $2) as password_must_change,
  exists (select from factors
    where organization_id = $1 and user_id = $2 and kind = 'totp' and confirmed_at is not null) as has_totp,
  exists (select from factors
    where organization_id = $1 and user_id = $2 and kind = 'sms' and confirmed_at is not null) as has_sms,
  (select count(*)::int from passkeys where organization_id = $1 and user_id = $2) as passkeys,
  exists (select from passkeys
    where organization_id = $1 and user_id = $2 and verifies_user is distinct from false) as signs_in_by_passkey,
  (select count(*)::int from recovery_codes
    where organization_id = $1 and user_id = $2 and used_at is null) as recovery_codes_left,
  exists (select from emergency_users where organization_id = $1 and user_id = $2) as is_emergency,
  (users.email is not null and users.email_verified_at is not null) as has_verified_email`

const CREDENTIALS = `select ${CREDENTIAL_COLUMNS} from users where organization_id = $1 and id = $2`

/** What an account signs in with, in one statement; undefined when there is no such account. */
export async function selectCredentials(tx: OrgTx, userId: UserId): Promise<CredentialRow | undefined> {
  const [row] = await ask<CredentialRow>(tx, CREDENTIALS, [tx.organizationId, userId])
  return row
}
