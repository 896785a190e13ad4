import { addMinutes, addSeconds, type Clock } from '../../kernel/clock.ts'
import { nameIdOf, readNameId, SKEW } from './assertion.ts'
import { messageAttributes } from './begin.ts'
import { open, readSealed } from './decrypt.ts'
import { refuse } from './faults.ts'
import { NS, STATUS } from './names.ts'
import { assertDestination, assertIssuer, assertMessage, statusOf } from './response.ts'
import { verificationKeys } from './signature/algorithms.ts'
import { assertSignaturesInside, signatureOf, verified } from './signature/verify.ts'
import { decodePost, decodeRedirect, depart, type MessageKind } from './transport.ts'
import type {
  Arrival,
  Departure,
  LogoutAnswer,
  LogoutOutcome,
  LogoutRequest,
  NameId,
  SamlProvider,
  SamlSelf,
} from './types.ts'
import { parseXml } from './xml/parse.ts'
import {
  childrenNamed,
  isNamed,
  optionalChild,
  requiredAttribute,
  requiredTime,
  textOf,
  timeOf,
} from './xml/read.ts'
import { escapeXml, xml } from './xml/write.ts'

const { protocol: SAMLP, assertion: SAML } = NS
/** How old a message may get, in minutes. */
const OLDEST = 10

/** Asks the identity provider to end the session of somebody there (SAML core, 3.7.1). */
export function logoutRequest(
  clock: Clock,
  provider: SamlProvider,
  asked: { requestId: string; nameId: NameId; sessionIndex?: string; relayState?: string },
): Departure {
  const { value, format, nameQualifier, spNameQualifier } = asked.nameId
  const name = { Format: format, NameQualifier: nameQualifier, SPNameQualifier: spNameQualifier }
  const parts = [
    xml('saml:NameID', name, escapeXml(value)),
    asked.sessionIndex === undefined ? false : xml('samlp:SessionIndex', {}, escapeXml(asked.sessionIndex)),
  ] as const
  return send(
    clock,
    provider,
    { kind: 'SAMLRequest', id: asked.requestId, relayState: asked.relayState },
    parts,
  )
}

/** Tells the identity provider what came of its request. */
export function logoutResponse(
  clock: Clock,
  provider: SamlProvider,
  answer: LogoutAnswer & { responseId: string },
): Departure {
  const codes = {
    success: xml('samlp:StatusCode', { Value: STATUS.success }),
    partial: xml(
      'samlp:StatusCode',
      { Value: STATUS.success },
      xml('samlp:StatusCode', { Value: STATUS.partialLogout }),
    ),
    failed: xml(
      'samlp:StatusCode',
      { Value: STATUS.responder },
      xml('samlp:StatusCode', { Value: STATUS.requestDenied }),
    ),
  }
  const { responseId: id, inResponseTo, relayState } = answer
  const status = xml('samlp:Status', {}, codes[answer.outcome])
  return send(clock, provider, { kind: 'SAMLResponse', id, inResponseTo, relayState }, [status])
}

interface Envelope {
  kind: MessageKind
  id: string
  inResponseTo?: string
  relayState: string | undefined
}

function send(
  clock: Clock,
  provider: SamlProvider,
  envelope: Envelope,
  parts: readonly (string | false)[],
): Departure {
  const { logoutBinding = 'redirect', self } = provider
  const logoutUrl =
    envelope.kind === 'SAMLResponse' ? (provider.logoutResponseUrl ?? provider.logoutUrl) : provider.logoutUrl
  if (logoutUrl === undefined)
    refuse('address', 'This connection has no logout address of the identity provider.')
  // Whoever could send these unsigned could sign anybody out (profiles, 4.4.4.1).
  if (!self.signing) refuse('keys', 'This connection has no key to sign logout messages with.')
  const name = envelope.kind === 'SAMLRequest' ? 'samlp:LogoutRequest' : 'samlp:LogoutResponse'
  const attributes = {
    ...messageAttributes(clock, envelope.id, logoutUrl),
    InResponseTo: envelope.inResponseTo,
  }
  const document = xml(name, attributes, xml('saml:Issuer', {}, escapeXml(self.entityId)), ...parts)
  return depart({
    kind: envelope.kind,
    xml: document,
    url: logoutUrl,
    binding: logoutBinding,
    relayState: envelope.relayState,
    signing: self.signing,
  })
}

/** Reads the identity provider's wish to end sessions; only a signed one counts. */
export function readLogoutRequest(clock: Clock, provider: SamlProvider, arrival: Arrival): LogoutRequest {
  const { root, relayState } = receive(provider, arrival, 'SAMLRequest')
  assertMessage(root, 'LogoutRequest', [`${SAML} NameID`, `${SAML} EncryptedID`, `${SAMLP} SessionIndex`])
  const issuedAt = assertOurs(clock, provider, root)
  const end = timeOf(root, 'NotOnOrAfter')
  if (end && addSeconds(end, SKEW) <= clock.now()) refuse('expired', 'The logout request is too old.')
  return {
    requestId: requiredAttribute(root, 'ID'),
    issuer: provider.entityId,
    issuedAt,
    nameId:
      nameIdIn(root, provider.self) ??
      refuse('subject_missing', 'The logout request does not say whom it is about.'),
    sessionIndexes: childrenNamed(root, SAMLP, 'SessionIndex').map(textOf),
    ...(relayState !== undefined && { relayState }),
  }
}

/** Some encrypt the name alone. The ciphertext came under a verified signature, so what goes wrong can be said. */
function nameIdIn(root: Element, self: SamlSelf): NameId | undefined {
  const encrypted = optionalChild(root, SAML, 'EncryptedID')
  if (!encrypted) return nameIdOf(root)
  const text = open(readSealed(encrypted, self), self.encryption?.privateKeys ?? [])
  if (text === undefined)
    refuse('encryption', 'The name in the logout request was not encrypted for our current certificate.')
  const name = parseXml(text).root
  if (!isNamed(name, SAML, 'NameID')) refuse('malformed', 'What was encrypted is no name identifier.')
  return readNameId(name)
}

/** Reads what came of a request of ours. The caller knows whether it sent the one that this answers. */
export function readLogoutResponse(clock: Clock, provider: SamlProvider, arrival: Arrival): LogoutAnswer {
  const { root, relayState } = receive(provider, arrival, 'SAMLResponse')
  assertMessage(root, 'LogoutResponse', [`${SAMLP} Status`])
  assertOurs(clock, provider, root)
  return {
    inResponseTo: requiredAttribute(root, 'InResponseTo'),
    outcome: outcomeOf(statusOf(root).codes),
    ...(relayState !== undefined && { relayState }),
  }
}

function outcomeOf(codes: readonly string[]): LogoutOutcome {
  if (codes[0] !== STATUS.success) return 'failed'
  return codes.length === 1 ? 'success' : 'partial'
}

/** The message as it was signed: the whole query, or the XML in a form. */
function receive(
  provider: SamlProvider,
  arrival: Arrival,
  kind: MessageKind,
): { root: Element; relayState?: string } {
  if ('message' in arrival) {
    const sent = parseXml(decodePost(arrival.message))
    const signature = signatureOf(sent.root)
    if (!signature) refuse('signature_missing', 'The message is not signed.')
    assertSignaturesInside(sent.root, [sent.root])
    const { root } = verified(sent, sent.root, signature, verificationKeys(provider.certificates))
    return { root, ...(arrival.relayState !== undefined && { relayState: arrival.relayState }) }
  }
  const message = decodeRedirect(arrival.query)
  if (message.kind !== kind) refuse('malformed', `The query has no ${kind}.`)
  message.assertSignedBy(provider.certificates)
  const { root } = parseXml(message.xml)
  // The query is what is signed here; a second signature could only confuse (bindings, 3.4.4.1).
  assertSignaturesInside(root, [])
  return { root, ...(message.relayState !== undefined && { relayState: message.relayState }) }
}

/** Returns when it was issued. */
function assertOurs(clock: Clock, provider: SamlProvider, root: Element): Date {
  assertIssuer(root, provider.entityId, true)
  assertDestination(root, provider.self.logoutUrl, true)
  const issued = requiredTime(root, 'IssueInstant')
  const now = clock.now()
  if (issued > addSeconds(now, SKEW))
    refuse('not_yet_valid', 'The message comes from the future. Compare the clocks.')
  if (addSeconds(addMinutes(issued, OLDEST), SKEW) <= now)
    refuse('expired', 'The message is too old. Compare the clocks.')
  return issued
}
