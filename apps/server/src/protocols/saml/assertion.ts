import { addMinutes, addSeconds, toDate } from '../../kernel/clock.ts'
import { attributesOf } from './attributes.ts'
import { quote, refuse } from './faults.ts'
import { BEARER, NS } from './names.ts'
import { assertChildren, assertIssuer } from './response.ts'
import type { NameId, SamlAnswer, SamlProvider } from './types.ts'
import {
  attributeOf,
  childrenNamed,
  childrenOf,
  isNamed,
  optionalChild,
  requiredAttribute,
  requiredChild,
  requiredTime,
  textOf,
  timeOf,
} from './xml/read.ts'

const SAML = NS.assertion
/** How far the clocks of a provider and ours may be apart, in seconds. */
export const SKEW = 60
/** How old an assertion may get, in minutes; it bounds how long it has to be remembered. */
const OLDEST = 10
const LONGEST_NAME = 1024

const ORDER = ['Issuer', 'Signature', 'Subject', 'Conditions', 'Advice'].map(
  (name) => [name === 'Signature' ? NS.signature : SAML, name] as const,
)

export interface Expected {
  provider: SamlProvider
  /** The request that this answers; none when nobody asked. */
  requestId: string | undefined
  now: Date
  /** The person has to have signed in there since. */
  authenticatedSince?: Date | undefined
}

/** Reads a verified assertion and checks everything in it that has to fit (SAML profiles, 4.1.4.3). */
export function readAssertion(root: Element, expected: Expected): SamlAnswer {
  const { provider, now } = expected
  if (attributeOf(root, 'Version') !== '2.0') refuse('malformed', 'The assertion is not of SAML 2.0.')
  // Statements follow in any order; nothing else does.
  const statements = childrenOf(root).filter(
    (child) => child.namespaceURI === SAML && child.localName.endsWith('Statement'),
  )
  assertChildren(
    root,
    [...ORDER, ...statements.map((statement) => [SAML, statement.localName] as const)].filter(unique),
  )
  assertIssuer(root, provider.entityId, true)
  const issued = requiredTime(root, 'IssueInstant')
  assertNotBefore(issued, now, 'The assertion')
  const ends = [
    addMinutes(issued, OLDEST),
    ...assertConditions(requiredChild(root, SAML, 'Conditions'), expected),
  ]
  const subject = requiredChild(root, SAML, 'Subject')
  ends.push(assertConfirmed(subject, expected))
  for (const end of ends) assertNotOver(end, now, 'The assertion')
  const nameId = nameIdOf(subject)
  return {
    issuer: provider.entityId,
    ...(nameId && { nameId }),
    attributes: attributesOf(childrenNamed(root, SAML, 'AttributeStatement')),
    ...authenticationOf(root, expected),
    assertionId: requiredAttribute(root, 'ID'),
    notOnOrAfter: addSeconds(earliest(ends), SKEW),
  }
}

const unique = <T extends readonly [string, string]>(entry: T, index: number, all: readonly T[]): boolean =>
  all.findIndex(([, name]) => name === entry[1]) === index

const earliest = (times: readonly Date[]): Date => toDate(Math.min(...times.map(Number)))

function assertNotBefore(time: Date, now: Date, what: string): void {
  if (time > addSeconds(now, SKEW)) {
    refuse(
      'not_yet_valid',
      `${what} is valid from ${time.toISOString()}; it is ${now.toISOString()} here. Compare the clocks.`,
    )
  }
}

function assertNotOver(time: Date, now: Date, what: string): void {
  if (addSeconds(time, SKEW) <= now) {
    refuse(
      'expired',
      `${what} was valid until ${time.toISOString()}; it is ${now.toISOString()} here. Compare the clocks.`,
    )
  }
}

/** Checks the conditions and returns when they end. One that is not known could forbid anything (SAML core, 2.5.1). */
function assertConditions(conditions: Element, { provider, now }: Expected): Date[] {
  const notBefore = timeOf(conditions, 'NotBefore')
  if (notBefore) assertNotBefore(notBefore, now, 'The assertion')
  let restricted = false
  for (const condition of childrenOf(conditions)) {
    if (isNamed(condition, SAML, 'AudienceRestriction')) {
      restricted = true
      assertAudience(condition, provider.self.entityId)
    } else if (!isNamed(condition, SAML, 'OneTimeUse') && !isNamed(condition, SAML, 'ProxyRestriction')) {
      refuse('malformed', `The assertion has a condition that is not known: ${quote(condition.nodeName)}.`)
    }
  }
  if (!restricted) refuse('audience', 'The assertion does not say for whom it is.')
  const end = timeOf(conditions, 'NotOnOrAfter')
  return end ? [end] : []
}

function assertAudience(restriction: Element, entityId: string): void {
  const audiences = childrenNamed(restriction, SAML, 'Audience').map(textOf)
  if (audiences.includes(entityId)) return
  refuse(
    'audience',
    `The assertion is for ${quote(audiences.join(', '))}; we are ${quote(entityId)}. Set this as the audience or entity ID at the identity provider.`,
  )
}

/** Finds the confirmation by which whoever brings this is its subject, and returns when it ends. */
function assertConfirmed(subject: Element, expected: Expected): Date {
  const bearers = childrenNamed(subject, SAML, 'SubjectConfirmation').filter(
    (confirmation) => attributeOf(confirmation, 'Method') === BEARER,
  )
  const [bearer, ...more] = bearers
  if (!bearer)
    refuse('malformed', 'The assertion is not for whoever brings it: it has no bearer confirmation.')
  if (more.length > 0) refuse('ambiguous', 'The assertion is confirmed more than once.')
  const data = requiredChild(bearer, SAML, 'SubjectConfirmationData')
  const recipient = attributeOf(data, 'Recipient')
  if (recipient !== expected.provider.self.acsUrl) {
    refuse(
      'recipient',
      `The assertion is for the address ${quote(recipient ?? '')}; that of this connection is ${quote(expected.provider.self.acsUrl)}.`,
    )
  }
  assertInResponseTo(data, expected.requestId)
  const notBefore = timeOf(data, 'NotBefore')
  if (notBefore) assertNotBefore(notBefore, expected.now, 'The assertion')
  return requiredTime(data, 'NotOnOrAfter')
}

/** Refuses an answer to a question that this browser did not ask. */
export function assertInResponseTo(element: Element, requestId: string | undefined): void {
  const answered = attributeOf(element, 'InResponseTo')
  if (answered === requestId) return
  refuse(
    'in_response_to',
    answered === undefined
      ? 'The answer does not say which request it belongs to.'
      : 'The answer belongs to another request than the one that this browser began.',
  )
}

/** Who it is about; a comment, which could cut a name short, does not get as far as this. */
export function nameIdOf(parent: Element): NameId | undefined {
  if (optionalChild(parent, SAML, 'EncryptedID')) {
    refuse('encryption', 'The name identifier alone is encrypted; encrypt the whole assertion instead.')
  }
  const element = optionalChild(parent, SAML, 'NameID')
  return element && readNameId(element)
}

export function readNameId(element: Element): NameId {
  const value = textOf(element)
  if (value.trim() === '') refuse('subject_missing', 'The name identifier is empty.')
  if (value.length > LONGEST_NAME) refuse('malformed', 'The name identifier is too long.')
  const format = attributeOf(element, 'Format')
  const nameQualifier = attributeOf(element, 'NameQualifier')
  const spNameQualifier = attributeOf(element, 'SPNameQualifier')
  return {
    value,
    ...(format !== undefined && { format }),
    ...(nameQualifier !== undefined && { nameQualifier }),
    ...(spNameQualifier !== undefined && { spNameQualifier }),
  }
}

function authenticationOf(root: Element, { provider, now, authenticatedSince }: Expected) {
  const statement = requiredChild(root, SAML, 'AuthnStatement')
  const authnInstant = requiredTime(statement, 'AuthnInstant')
  assertNotBefore(authnInstant, now, 'The authentication')
  if (authenticatedSince && addSeconds(authnInstant, SKEW) < authenticatedSince) {
    refuse(
      'authentication_too_old',
      'The identity provider did not ask the person to sign in again, as it was told to.',
    )
  }
  const sessionNotOnOrAfter = timeOf(statement, 'SessionNotOnOrAfter')
  if (sessionNotOnOrAfter) assertNotOver(sessionNotOnOrAfter, now, 'The session at the identity provider')
  const context = optionalChild(requiredChild(statement, SAML, 'AuthnContext'), SAML, 'AuthnContextClassRef')
  const authnContext = context && textOf(context)
  if (provider.authnContext?.length && !provider.authnContext.includes(authnContext ?? '')) {
    refuse(
      'authentication_context',
      `The person signed in by ${quote(authnContext ?? '')}; this connection asks for ${quote(provider.authnContext.join(', '))}.`,
    )
  }
  const sessionIndex = attributeOf(statement, 'SessionIndex')
  return {
    authnInstant,
    ...(authnContext !== undefined && { authnContext }),
    ...(sessionIndex !== undefined && { sessionIndex }),
    ...(sessionNotOnOrAfter && { sessionNotOnOrAfter }),
  }
}
