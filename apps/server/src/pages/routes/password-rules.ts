import { type EffectivePolicy, LONGEST_PASSWORD } from '../../modules/policies/index.ts'
import type { PasswordRules } from '../model.ts'

/** The rules of a policy as the pages show them. */
export function passwordRules(policy: EffectivePolicy | undefined): PasswordRules {
  if (!policy) return { minimumLength: 15 }
  const { minimumLength, historySize, blockOwnNames } = policy.password
  return {
    minimumLength,
    maximumLength: LONGEST_PASSWORD,
    history: historySize,
    personal: blockOwnNames,
  }
}
