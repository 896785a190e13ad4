import type { UserId } from '../../kernel/ids.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import { countRecoveryCodes, selectTotp } from './factor-store.ts'
import { selectPassword } from './password-store.ts'

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
  const [password, totp, codes] = await together(
    selectPassword(tx, userId),
    selectTotp(tx, userId),
    countRecoveryCodes(tx, userId),
  )
  return {
    hasPassword: password !== undefined,
    mustChangePassword: password?.must_change ?? false,
    passwordChangedAt: password?.changed_at ?? null,
    hasTotp: totp !== undefined,
    hasRecoveryCodes: codes > 0,
    recoveryCodesLeft: codes,
  }
}
