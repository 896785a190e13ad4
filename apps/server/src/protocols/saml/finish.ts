import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../../kernel/clock.ts'
import { ProviderFault } from '../../modules/connections/index.ts'
import { assertInResponseTo, readAssertion } from './assertion.ts'
import { open, readSealed } from './decrypt.ts'
import { refuse } from './faults.ts'
import { NS } from './names.ts'
import { assertDestination, assertIssuer, assertMessage, assertSuccess } from './response.ts'
import { verificationKeys } from './signature/algorithms.ts'
import { assertSignaturesInside, signatureOf, verified } from './signature/verify.ts'
import { decodePost } from './transport.ts'
import type { SamlAnswer, SamlProvider } from './types.ts'
import { type Parsed, parseXml } from './xml/parse.ts'
import { attributeOf, childrenOf, isNamed, walk } from './xml/read.ts'

const SAML = NS.assertion
const CONTENT = [`${NS.protocol} Status`, `${SAML} Assertion`, `${SAML} EncryptedAssertion`]
/** Milliseconds that a refusal of something encrypted takes, however far it got. */
const REFUSAL_TAKES = 60

export interface Finish {
  /** The field of the form, as it came. */
  samlResponse: string
  /** The request that this browser began; undefined when it began none. */
  expectedRequestId: string | undefined
  /** When `forceAuthn` was asked for: the moment of asking. */
  authenticatedSince?: Date
}

/** Reads what a browser brought to the assertion consumer service, and refuses whatever does not fit. */
export async function finish(clock: Clock, provider: SamlProvider, asked: Finish): Promise<SamlAnswer> {
  const sent = parseXml(decodePost(asked.samlResponse))
  assertMessage(sent.root, 'Response', CONTENT)
  const keys = verificationKeys(provider.certificates)
  const signature = signatureOf(sent.root)
  const places = childrenOf(sent.root).filter((child) => isNamed(child, SAML, 'Assertion'))
  assertSignaturesInside(sent.root, [sent.root, ...places])
  // From here on nothing but what was signed is looked at, if the whole response is.
  const response = signature ? verified(sent, sent.root, signature, keys) : sent
  assertResponse(response.root, provider, asked, signature !== undefined)

  const assertion = theAssertion(response.root)
  const expected = {
    provider,
    requestId: asked.expectedRequestId,
    now: clock.now(),
    authenticatedSince: asked.authenticatedSince,
  }
  if (isNamed(assertion, SAML, 'EncryptedAssertion')) {
    return readAssertion(await opened(assertion, provider, keys, signature !== undefined), expected)
  }
  if (provider.wantAssertionsEncrypted) {
    refuse(
      'encryption',
      'The assertion is not encrypted. Switch encryption on at the identity provider, with our certificate.',
    )
  }
  const own = signatureOf(assertion)
  if (own) return readAssertion(verified(response, assertion, own, keys).root, expected)
  if (!signature) {
    refuse(
      'signature_missing',
      'Neither the response nor the assertion is signed. Switch signing on at the identity provider.',
    )
  }
  return readAssertion(assertion, expected)
}

function assertResponse(root: Element, provider: SamlProvider, asked: Finish, signed: boolean): void {
  assertIssuer(root, provider.entityId, signed)
  assertDestination(root, provider.self.acsUrl, signed)
  const solicited = attributeOf(root, 'InResponseTo') !== undefined
  if (asked.expectedRequestId === undefined && !solicited && !provider.allowUnsolicited) {
    refuse(
      'unsolicited',
      'Nobody asked for this answer. Sign-ins that begin at the identity provider are switched off for this connection.',
    )
  }
  assertInResponseTo(root, asked.expectedRequestId)
  assertSuccess(root)
}

/** The only assertion, clear or encrypted, and in its only place. */
function theAssertion(root: Element): Element {
  const found: Element[] = []
  walk(root, (element) => {
    if (element.localName === 'Assertion' || element.localName === 'EncryptedAssertion') found.push(element)
  })
  const [only, ...more] = found
  if (!only) refuse('malformed', 'The response contains no assertion.')
  if (more.length > 0) refuse('ambiguous', 'The response contains more than one assertion.')
  if (only.parentNode !== root || only.namespaceURI !== SAML) {
    refuse('malformed', 'The assertion is not where it belongs.')
  }
  return only
}

/**
 * Opens an encrypted assertion and checks the signature inside. Unless the ciphertext itself came under a verified
 * signature, one and the same refusal, after one and the same time, answers all that can go wrong from the first use
 * of a key on: whoever alters ciphertext must not learn what came of it (XML Encryption 1.1, 6.1).
 */
async function opened(
  encrypted: Element,
  provider: SamlProvider,
  keys: ReturnType<typeof verificationKeys>,
  authentic: boolean,
): Promise<Element> {
  const sealed = readSealed(encrypted, provider.self)
  const privateKeys = provider.self.encryption?.privateKeys ?? []
  if (privateKeys.length === 0)
    refuse('encryption', 'The assertion is encrypted, and this connection has no key to open it.')
  const slow = setTimeout(REFUSAL_TAKES)
  try {
    const text = open(sealed, privateKeys)
    if (text === undefined)
      refuse(
        'encryption',
        'The assertion was not encrypted for our current certificate, or was changed on its way.',
      )
    return verifiedInside(parseXml(text), keys)
  } catch (fault) {
    if (authentic || !(fault instanceof ProviderFault)) throw fault
    await slow
    refuse(
      'encryption',
      'The encrypted assertion cannot be used: it was not encrypted for our current certificate, or was changed on its way, or is not signed inside by this connection’s identity provider. Compare both certificates, and have the assertion signed before it is encrypted.',
    )
  }
}

function verifiedInside(document: Parsed, keys: ReturnType<typeof verificationKeys>): Element {
  const { root } = document
  if (!isNamed(root, SAML, 'Assertion')) refuse('malformed', 'What was encrypted is no assertion.')
  theOnly(root)
  assertSignaturesInside(root, [root])
  const signature = signatureOf(root)
  if (!signature) {
    refuse(
      'signature_missing',
      'The assertion inside the encryption is not signed. Have the assertion itself signed at the identity provider.',
    )
  }
  return verified(document, root, signature, keys).root
}

function theOnly(assertion: Element): void {
  walk(assertion, (element) => {
    if (
      element !== assertion &&
      (element.localName === 'Assertion' || element.localName === 'EncryptedAssertion')
    ) {
      refuse('ambiguous', 'The assertion contains another one.')
    }
  })
}
