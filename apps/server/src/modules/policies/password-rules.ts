import type { Services } from '../../platform/operation.ts'
import { isCommonPassword } from './common-passwords.ts'
import type { EffectivePolicy } from './fields.ts'
import { codePoints, foldText, normalizePassword } from './text.ts'

export type PasswordFailure =
  | { readonly code: 'too_short'; readonly minimum: number }
  | { readonly code: 'too_long'; readonly maximum: number }
  | { readonly code: 'too_common' | 'contains_own_name' | 'contains_blocked_word' | 'not_text' | 'breached' }

/** Whose password it is, for the names it must not be built on. */
export interface PasswordContext {
  readonly email?: string
  /** Given and family name, name and slug of organization and workspace. */
  readonly names?: readonly string[]
}

/** Room for any passphrase (NIST 800-63B-4 asks for at least 64), and a bound for what is hashed. */
export const LONGEST_PASSWORD = 256

/** Shorter names are found in ordinary words by chance. */
const SHORTEST_NAME = 4
const PRODUCT_WORDS = ['bailiwick']

/** What the policy has against a new password; empty when it is fine. Never holds the password or the word. */
export function checkPassword(
  policy: EffectivePolicy,
  candidate: string,
  context: PasswordContext = {},
): PasswordFailure[] {
  const { minimumLength, blockCommon, blockOwnNames, blockedWords } = policy.password
  const length = codePoints(candidate)
  if (length > LONGEST_PASSWORD) return [{ code: 'too_long', maximum: LONGEST_PASSWORD }]
  const failures: PasswordFailure[] = []
  const folded = foldText(candidate)
  if (length < minimumLength) failures.push({ code: 'too_short', minimum: minimumLength })
  if (blockCommon && isCommonPassword(folded)) failures.push({ code: 'too_common' })
  if (blockOwnNames && ownNames(context).some((name) => folded.includes(name))) {
    failures.push({ code: 'contains_own_name' })
  }
  if (blockedWords.some((word) => folded.includes(word))) failures.push({ code: 'contains_blocked_word' })
  return failures
}

/**
 * What is against a password that somebody is about to set: the rules, and when they have nothing against it, that it has
 * become public.
 */
export async function checkNewPassword(
  { breachedPasswords }: Pick<Services, 'breachedPasswords'>,
  policy: EffectivePolicy,
  password: string,
  context: PasswordContext,
): Promise<PasswordFailure[]> {
  if (!password.isWellFormed()) return [{ code: 'not_text' }]
  const candidate = normalizePassword(password)
  const failures = checkPassword(policy, candidate, context)
  // Nothing is told of what is refused already.
  if (failures.length > 0 || !policy.password.blockCommon) return failures
  return (await breachedPasswords.has(candidate)) ? [{ code: 'breached' }] : []
}

/** Each name as a whole and in its parts: `mary.fields@…` gives `mary.fields`, `mary`, `fields`. */
function ownNames({ email = '', names = [] }: PasswordContext): string[] {
  const localPart = email.slice(0, Math.max(0, email.lastIndexOf('@')))
  return [localPart, ...names, ...PRODUCT_WORDS]
    .map(foldText)
    .flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u), name.replace(/[^\p{L}\p{N}]+/gu, '')])
    .filter((name) => codePoints(name) >= SHORTEST_NAME)
}
