import type { EffectivePolicy } from '../policies/index.ts'

/** Whether a sign-in at a provider counts for a second factor as well. */
export const trustsFactorOf = (
  { secondFactor: { fromConnection, requirement } }: EffectivePolicy,
  isProved: boolean,
): boolean =>
  requirement !== 'phishingResistant' &&
  (fromConnection === 'trusted' || (fromConnection === 'proved' && isProved))

/** Whether the policy asks everybody for a second factor. */
export const isSecondFactorRequired = (policy: EffectivePolicy): boolean =>
  policy.secondFactor.requirement === 'required' || policy.secondFactor.requirement === 'phishingResistant'
