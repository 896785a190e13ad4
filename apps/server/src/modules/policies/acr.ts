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

/** What an application asks for: one of each list, where anything is in it. */
export interface AcrAsked {
  readonly values: readonly string[]
  /** As an essential claim: what is told has to be one of them. */
  readonly essential: readonly string[]
}

export const NO_ACR: AcrAsked = { values: [], essential: [] }

const isMet = (value: string, signIn: SignedIn): boolean =>
  Object.hasOwn(IS_MET, value) && IS_MET[value]?.(signIn) === true

/** Whether any of what is asked for is known here at all. */
export const isKnownAcr = ({ values, essential }: AcrAsked): boolean =>
  [values, essential].every((list) => list.length === 0 || list.some((value) => Object.hasOwn(IS_MET, value)))

/** Whether a sign-in is one of those that are asked for; where nothing is, each is. */
export const meetsAcr = ({ values, essential }: AcrAsked, signIn: SignedIn): boolean =>
  [values, essential].every((list) => list.length === 0 || list.some((value) => isMet(value, signIn)))

const STRONGEST_FIRST = [ACR.phishingResistant, ACR.twoFactors, ACR.connection, ACR.password] as const

/**
 * What an application is told of a sign-in. Who names essential values compares literally: of a stronger sign-in it
 * hears the strongest of them that it meets (OpenID Connect Core 5.5.1.1).
 */
export function toldAcr({ essential }: AcrAsked, signIn: SignedIn): string | undefined {
  if (essential.length === 0 || (signIn.acr !== undefined && essential.includes(signIn.acr)))
    return signIn.acr
  return STRONGEST_FIRST.find((value) => essential.includes(value) && isMet(value, signIn)) ?? signIn.acr
}

/** What a sign-in has to meet for an application that asks for this: the policy, or more than it. */
export const policyAsked = (policy: EffectivePolicy, { values, essential }: AcrAsked): EffectivePolicy =>
  oneOf(oneOf(policy, values), essential)

/** The least of them. */
function oneOf(policy: EffectivePolicy, asked: readonly string[]): EffectivePolicy {
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
