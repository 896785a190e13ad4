import type { SecondFactorBasis, SecondFactorKind } from '../../platform/db/index.ts'
import type { EffectivePolicy } from './fields.ts'

/** Of a session, or of a token that has outlived one and says less. */
export interface FactorProofs {
  amr?: readonly string[] | undefined
  /** Null: nothing was kept of it. Absent: it is not known here what was kept. */
  secondFactorBy?: SecondFactorBasis | null | undefined
  secondFactorKind?: SecondFactorKind | null | undefined
}

/** In `amr`: a key was used whose answer is worth nothing at another address (OpenID Connect EAP ACR Values 1.0, 4). */
export const PASSKEY = 'pop'

/** In `amr`, in the first place: a code or a link by mail (RFC 8176). Behind a first proof it is the code of an app. */
export const ONE_TIME = 'otp'

export const isByMailCode = (amr: readonly string[]): boolean => amr[0] === ONE_TIME

/** In `amr`: a code by SMS was the second factor (RFC 8176). */
export const SMS = 'sms'

/** What a second factor rests on; where that was not kept, a provider's counts for little. */
export function factorBasis({ amr = [], secondFactorBy }: FactorProofs): SecondFactorBasis {
  if (secondFactorBy) return secondFactorBy
  if (!amr.includes('fed') || amr.includes('otp') || amr.includes(SMS) || amr.includes(PASSKEY)) return 'own'
  return secondFactorBy === null ? 'trusted' : 'proved'
}

/** Whether a proof of this kind is what a policy asks for: where nothing may be phished, a passkey alone is. */
export const resistsAsAsked = ({ secondFactor }: EffectivePolicy, isPasskey: boolean): boolean =>
  secondFactor.requirement !== 'phishingResistant' || isPasskey

/** Whether one of this kind does under a policy. */
export function takesFactor(policy: EffectivePolicy, kind: SecondFactorKind): boolean {
  const { factors, passkeyVerification } = policy.secondFactor
  if (kind === 'passkey' && passkeyVerification === 'required') return false
  const factor = kind === 'verifiedPasskey' ? 'passkey' : kind
  return factors.includes(factor) && resistsAsAsked(policy, factor === 'passkey')
}

/**
 * The same of what an account gave of its own, whoever asks for it later. A passkey that one signs in by is both factors
 * wherever one may sign in by it. What is not known any more was an app's code or one for recovery.
 */
export function takesOwnFactor(policy: EffectivePolicy, proofs: FactorProofs): boolean {
  if (proofs.amr?.[0] === PASSKEY) return true
  const kind = factorKind(proofs)
  const kinds = kind ? [kind] : (['totp', 'recoveryCode'] as const)
  return kinds.every((one) => takesFactor(policy, one))
}

/** As `amr` tells it, which is of one piece with the proof; what it does not tell was kept beside it. */
export function factorKind({ amr = [], secondFactorKind: kept }: FactorProofs): SecondFactorKind | undefined {
  if (amr.includes(SMS)) return 'sms'
  if (amr.includes(ONE_TIME, 1)) return 'totp'
  if (amr.includes(PASSKEY)) return kept === 'verifiedPasskey' ? kept : 'passkey'
  return kept === 'totp' || kept === 'recoveryCode' ? kept : undefined
}

/** Whether it counts here: one of the account's own anywhere, a provider's as far as the policy goes. */
export function countsAsFactor(
  { secondFactor: { fromConnection, requirement } }: EffectivePolicy,
  basis: SecondFactorBasis,
): boolean {
  if (basis === 'own') return true
  if (requirement === 'phishingResistant' || fromConnection === 'ignored') return false
  return fromConnection === 'trusted' || basis === 'proved'
}
