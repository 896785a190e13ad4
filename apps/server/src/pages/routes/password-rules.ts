import { type EffectivePolicy, LONGEST_PASSWORD } from '../../modules/policies/index.ts'
import type { PasswordRules } from '../model.ts'

/** A page is read by a person: a longer list stays with the policy. */
const MOST_WORDS = 20

/** The rules of a policy as the pages show them. */
export function passwordRules(policy: EffectivePolicy | undefined): PasswordRules {
  if (!policy) return { minimumLength: 15 }
  const { minimumLength, historySize, blockOwnNames, blockCommon, blockedWords } = policy.password
  return {
    minimumLength,
    maximumLength: LONGEST_PASSWORD,
    history: historySize,
    personal: blockOwnNames,
    common: blockCommon,
    words: [...blockedWords].slice(0, MOST_WORDS),
  }
}
