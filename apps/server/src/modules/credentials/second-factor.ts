import type { UserId } from '../../kernel/ids.ts'
import { type OrgTx, type Place, together } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { lockUser } from '../sessions/index.ts'
import { forgetDevices } from './device-store.ts'
import {
  deleteFactors,
  deletePasskeys,
  replaceRecoveryCodes,
  selectTotp,
  useRecoveryCode,
  useTotpStep,
} from './factor-store.ts'
import type { Attempt } from './lockout-rules.ts'
import { type Counted, clearLockouts, countAttempt } from './lockouts.ts'
import { hashRecoveryCode } from './recovery-codes.ts'
import { type Enrolled, replaceFactor } from './replace-factor.ts'
import { matchTotp, newTotpSecret, showTotp } from './totp.ts'

/** Whose secret it is goes into the seal: moved to another account it does not open. */
export const sealOfFactor = (organizationId: string, userId: string) =>
  `factors.secret ${organizationId} ${userId}`
const sealOfEnrolment = (organizationId: string, userId: string) => `enrolment ${organizationId} ${userId}`

/** An authenticator that waits for its first code. `sealed` is kept by the server until then. */
export interface TotpEnrolment {
  secret: string
  uri: string
  sealed: string
}

/** Makes a secret for an authenticator app. Nothing is stored before it has given a first code. */
export function beginTotp(
  vault: Vault,
  { organizationId }: Place,
  userId: UserId,
  label: { issuer: string; account: string },
): TotpEnrolment {
  const secret = newTotpSecret()
  const sealed = vault.seal(secret, sealOfEnrolment(organizationId, userId)).toString('base64url')
  return { ...showTotp(secret, label), sealed }
}

/** The same secret once more, for the page that asks for the code again. */
export function showEnrolment(
  vault: Vault,
  { organizationId }: Place,
  userId: UserId,
  sealed: string,
  label: { issuer: string; account: string },
): TotpEnrolment {
  const secret = vault.open(Buffer.from(sealed, 'base64url'), sealOfEnrolment(organizationId, userId))
  return { ...showTotp(secret, label), sealed }
}

/**
 * Takes the authenticator as the account's own, in the place of an earlier one, once it has given a right code; that
 * code is used up. Undefined when the code is wrong.
 */
export async function confirmTotp(
  tx: OrgTx,
  vault: Vault,
  { userId, sealed, code, now }: { userId: UserId; sealed: string; code: string; now: Date },
): Promise<Enrolled | undefined> {
  const secret = vault.open(Buffer.from(sealed, 'base64url'), sealOfEnrolment(tx.organizationId, userId))
  const step = matchTotp(secret, code, now)
  if (step === undefined) return undefined
  return replaceFactor(tx, {
    user_id: userId,
    kind: 'totp',
    name: 'Authenticator app',
    secret: vault.seal(secret, sealOfFactor(tx.organizationId, userId)),
    confirmed_at: now,
    last_step: String(step),
  })
}

/** A code as it was typed. */
export interface SecondFactorCode {
  kind: 'totp' | 'recoveryCode'
  code: string
}

/**
 * Checks a code and uses it up, in one step; failures are counted apart from those of the password, so that a
 * right password does not buy more guesses.
 */
export function checkSecondFactor(
  tx: OrgTx,
  vault: Vault,
  userId: UserId,
  { kind, code }: SecondFactorCode,
  attempt: Attempt,
): Promise<Counted> {
  return countAttempt(tx, userId, 'second_factor', attempt, (status) => {
    if (status !== 'active') return false
    if (kind === 'totp') return takeTotp(tx, vault, userId, code, attempt.now)
    return useRecoveryCode(tx, userId, hashRecoveryCode(tx, userId, code), attempt.now)
  })
}

async function takeTotp(tx: OrgTx, vault: Vault, userId: UserId, code: string, now: Date): Promise<boolean> {
  const factor = await selectTotp(tx, userId)
  if (!factor) return false
  const secret = vault.open(factor.secret, sealOfFactor(tx.organizationId, userId))
  const step = matchTotp(secret, code, now)
  return step !== undefined && useTotpStep(tx, factor.id, step)
}

/** Takes every second factor away, with all that was remembered or counted by them, and what is being added at this moment. */
export async function resetSecondFactor(tx: OrgTx, userId: UserId): Promise<void> {
  await lockUser(tx, userId)
  await together(
    deleteFactors(tx, userId),
    deletePasskeys(tx, userId),
    replaceRecoveryCodes(tx, userId, []),
    forgetDevices(tx, userId),
    clearLockouts(tx, userId, 'second_factor'),
  )
}
