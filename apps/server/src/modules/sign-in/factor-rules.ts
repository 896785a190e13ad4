import type { EffectivePolicy } from '../policies/index.ts'

/** Whether the policy asks everybody for a second factor. */
export const isSecondFactorRequired = (policy: EffectivePolicy): boolean =>
  policy.secondFactor.requirement === 'required' || policy.secondFactor.requirement === 'phishingResistant'
