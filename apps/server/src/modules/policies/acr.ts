import type { EffectivePolicy } from './fields.ts'

/** How strong a sign-in was (OpenID Connect Core 2, `acr`), as applications may ask for and read it. */
export const ACR = {
  password: 'urn:bailiwick:acr:password',
  connection: 'urn:bailiwick:acr:connection',
  twoFactors: 'urn:bailiwick:acr:two-factors',
  /** With a passkey among them, which is worth nothing at another address. */
  phishingResistant: 'urn:bailiwick:acr:phishing-resistant',
} as const

/** What is known of a sign-in. */
interface SignedIn {
  acr?: string | undefined
  /** Through an identity provider of the organization. */
  isByConnection: boolean
}

/** For each value, whether a sign-in is as good: what is stronger meets what is weaker. */
const IS_MET: Readonly<Record<string, (signIn: SignedIn) => boolean>> = {
  [ACR.password]: () => true,
  [ACR.connection]: ({ isByConnection }) => isByConnection,
  [ACR.twoFactors]: ({ acr }) => acr === ACR.twoFactors || acr === ACR.phishingResistant,
  [ACR.phishingResistant]: ({ acr }) => acr === ACR.phishingResistant,
}

/** The values of an `acr_values`. */
export const readAcrValues = (text: unknown): readonly string[] =>
  typeof text === 'string' ? text.split(' ').filter(Boolean) : []

/** Whether any of what is asked for is known here at all. */
export const isKnownAcr = (asked: readonly string[]): boolean =>
  asked.length === 0 || asked.some((value) => Object.hasOwn(IS_MET, value))

/** Whether a sign-in is one of those that are asked for; where nothing is, each is. */
export const meetsAcr = (asked: readonly string[], signIn: SignedIn): boolean =>
  asked.length === 0 ||
  asked.some((value) => Object.hasOwn(IS_MET, value) && IS_MET[value]?.(signIn) === true)

/** What a sign-in has to meet for an application that asks for one of these: the policy, or more than it. The least of them. */
export function policyAsked(policy: EffectivePolicy, asked: readonly string[]): EffectivePolicy {
  if (asked.length === 0 || asked.includes(ACR.password)) return policy
  const { signIn, secondFactor } = policy
  const isResistant = secondFactor.requirement === 'phishingResistant'
  if (asked.includes(ACR.twoFactors))
    return {
      ...policy,
      secondFactor: { ...secondFactor, requirement: isResistant ? 'phishingResistant' : 'required' },
    }
  if (asked.includes(ACR.connection)) {
    const methods = signIn.methods.filter((method) => method === 'connection')
    return { ...policy, signIn: { ...signIn, methods } }
  }
  return { ...policy, secondFactor: { ...secondFactor, requirement: 'phishingResistant' } }
}

/** What a token must say for a policy that a sign-in has not met (RFC 9470, 3). */
export const acrFor = ({ secondFactor: { requirement } }: EffectivePolicy): readonly string[] =>
  requirement === 'phishingResistant' ? [ACR.phishingResistant] : [ACR.twoFactors, ACR.phishingResistant]
