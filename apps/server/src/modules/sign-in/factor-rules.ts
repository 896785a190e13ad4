import { type EffectivePolicy, resistsAsAsked } from '../policies/index.ts'

/** Whether the policy asks everybody for a second factor. */
export const isSecondFactorRequired = (policy: EffectivePolicy): boolean =>
  policy.secondFactor.requirement === 'required' || policy.secondFactor.requirement === 'phishingResistant'

/** What an account has of second factors. */
export interface OwnFactors {
  hasTotp: boolean
  hasPasskey: boolean
  hasRecoveryCodes: boolean
}

export interface UsableFactors {
  totp: boolean
  passkey: boolean
  /** It stands in for one that got lost; alone it is none. */
  recoveryCode: boolean
}

/** Which kinds a policy takes, whoever has them. */
export const allowedFactors = (policy: EffectivePolicy): { totp: boolean; passkey: boolean } => ({
  totp: policy.secondFactor.factors.includes('totp') && resistsAsAsked(policy, false),
  passkey: policy.secondFactor.factors.includes('passkey'),
})

/** Whether what was given does under a policy. */
export const takesFactor = (policy: EffectivePolicy, by: 'totp' | 'passkey' | 'recoveryCode'): boolean =>
  policy.secondFactor.factors.includes(by) && resistsAsAsked(policy, by === 'passkey')

/** Which of its own somebody can give under a policy. */
export function usableFactors(policy: EffectivePolicy, account: OwnFactors): UsableFactors {
  const allowed = allowedFactors(policy)
  const totp = allowed.totp && account.hasTotp
  const passkey = allowed.passkey && account.hasPasskey
  const codes = policy.secondFactor.factors.includes('recoveryCode') && account.hasRecoveryCodes
  return { totp, passkey, recoveryCode: (totp || passkey) && codes && resistsAsAsked(policy, false) }
}

export const hasFactor = ({ totp, passkey }: UsableFactors): boolean => totp || passkey

/** Whether codes go with a first passkey: beside a password it is a factor that can get lost, and they stand in for it. */
export const wantsRecoveryCodes = (
  policy: EffectivePolicy,
  account: OwnFactors & { hasPassword: boolean },
): boolean =>
  allowedFactors(policy).passkey &&
  policy.secondFactor.factors.includes('recoveryCode') &&
  resistsAsAsked(policy, false) &&
  account.hasPassword &&
  !account.hasRecoveryCodes
