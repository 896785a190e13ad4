import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { selectCredentials } from './credential-store.ts'

/** What an account can sign in with; no secret is among it. */
export interface CredentialState {
  hasPassword: boolean
  mustChangePassword: boolean
  passwordChangedAt: Date | null
  hasTotp: boolean
  hasRecoveryCodes: boolean
  recoveryCodesLeft: number
}

export async function readCredentials(tx: OrgTx, userId: UserId): Promise<CredentialState> {
  const row = await selectCredentials(tx, userId)
  const recoveryCodesLeft = row?.codes ?? 0
  return {
    hasPassword: row?.changed_at !== null && row !== undefined,
    mustChangePassword: row?.must_change ?? false,
    passwordChangedAt: row?.changed_at ?? null,
    hasTotp: row?.totp ?? false,
    hasRecoveryCodes: recoveryCodesLeft > 0,
    recoveryCodesLeft,
  }
}
