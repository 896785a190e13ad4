import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { type CredentialRow, selectCredentials } from './credential-store.ts'

/** What an account can sign in with; no secret is among it. */
export interface CredentialState {
  hasPassword: boolean
  mustChangePassword: boolean
  passwordChangedAt: Date | null
  hasTotp: boolean
  /** A telephone number, for codes by SMS. */
  hasSms: boolean
  hasPasskey: boolean
  passkeys: number
  /** One of them has verified its owner, or may have: by one that never has nobody signs in. */
  signsInByPasskey: boolean
  hasRecoveryCodes: boolean
  recoveryCodesLeft: number
  /** Named to sign in by these where the policy has no password. */
  isEmergency: boolean
  /** An address that mailed codes can go to. */
  hasVerifiedEmail: boolean
}

export const readCredentials = async (tx: OrgTx, userId: UserId): Promise<CredentialState> =>
  toCredentialState(await selectCredentials(tx, userId))

/** Of an account that is not there: nothing. */
export function toCredentialState(row: CredentialRow | undefined): CredentialState {
  const recoveryCodesLeft = row?.recovery_codes_left ?? 0
  return {
    hasPassword: row !== undefined && row.password_changed_at !== null,
    mustChangePassword: row?.password_must_change ?? false,
    passwordChangedAt: row?.password_changed_at ?? null,
    hasTotp: row?.has_totp ?? false,
    hasSms: row?.has_sms ?? false,
    hasPasskey: (row?.passkeys ?? 0) > 0,
    passkeys: row?.passkeys ?? 0,
    signsInByPasskey: row?.signs_in_by_passkey ?? false,
    hasRecoveryCodes: recoveryCodesLeft > 0,
    recoveryCodesLeft,
    isEmergency: row?.is_emergency ?? false,
    hasVerifiedEmail: row?.has_verified_email ?? false,
  }
}
