import { type EffectivePolicy, resistsAsAsked } from '../policies/index.ts'

/** Whether the policy asks everybody for a second factor. */
export const isSecondFactorRequired = (policy: EffectivePolicy): boolean =>
  policy.secondFactor.requirement === 'required' || policy.secondFactor.requirement === 'phishingResistant'

/** What an account has of second factors. */
export interface OwnFactors {
  hasTotp: boolean
  hasSms: boolean
  hasPasskey: boolean
  hasRecoveryCodes: boolean
}

export interface UsableFactors {
  totp: boolean
  passkey: boolean
  sms: boolean
  /** It stands in for one that got lost; alone it is none. */
  recoveryCode: boolean
}

/** Which kinds a policy takes, whoever has them. */
export const allowedFactors = (
  policy: EffectivePolicy,
  sendsSms: boolean,
): { totp: boolean; passkey: boolean; sms: boolean } => ({
  totp: policy.secondFactor.factors.includes('totp') && resistsAsAsked(policy, false),
  passkey: policy.secondFactor.factors.includes('passkey'),
  sms: sendsSms && policy.secondFactor.factors.includes('sms') && resistsAsAsked(policy, false),
})

/** Which of its own somebody can give under a policy. */
export function usableFactors(
  policy: EffectivePolicy,
  account: OwnFactors,
  sendsSms: boolean,
): UsableFactors {
  const allowed = allowedFactors(policy, sendsSms)
  const totp = allowed.totp && account.hasTotp
  const passkey = allowed.passkey && account.hasPasskey
  const sms = allowed.sms && account.hasSms
  const codes = policy.secondFactor.factors.includes('recoveryCode') && account.hasRecoveryCodes
  return {
    totp,
    passkey,
    sms,
    recoveryCode: (totp || passkey || sms) && codes && resistsAsAsked(policy, false),
  }
}

export const hasFactor = ({ totp, passkey, sms }: UsableFactors): boolean => totp || passkey || sms

/** Whether codes go with a first passkey: beside a password it is a factor that can get lost, and they stand in for it. */
export const wantsRecoveryCodes = (
  policy: EffectivePolicy,
  account: OwnFactors & { hasPassword: boolean },
): boolean =>
  allowedFactors(policy, false).passkey &&
  policy.secondFactor.factors.includes('recoveryCode') &&
  resistsAsAsked(policy, false) &&
  account.hasPassword &&
  !account.hasRecoveryCodes

/** Whether a policy that asks everybody for a second factor is met by what an account has. */
export const keepsFactor = (policy: EffectivePolicy, account: OwnFactors, sendsSms: boolean): boolean =>
  !isSecondFactorRequired(policy) || hasFactor(usableFactors(policy, account, sendsSms))
