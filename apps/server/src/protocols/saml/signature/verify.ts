import { hash, type KeyObject } from 'node:crypto'
import type { HashAlgorithm, SignatureAlgorithm, SignedXml } from 'xml-crypto'
import { refuse } from '../faults.ts'
import { ENVELOPED, EXCLUSIVE, NS } from '../names.ts'
import { xmlCrypto } from '../xml/library.ts'
import { type Parsed, parseXml } from '../xml/parse.ts'
import { childrenNamed, requiredAttribute, walk } from '../xml/read.ts'
import { DIGESTS, isSignedBy, signatureAlgorithms } from './algorithms.ts'
import { assertShape } from './assert-shape.ts'
import { spare } from './spare.ts'

/** The signature that stands right inside an element. */
export function signatureOf(element: Element): Element | undefined {
  const [first, second] = childrenNamed(element, NS.signature, 'Signature')
  if (second) refuse('ambiguous', 'An element is signed more than once.')
  return first
}

/** Refuses signatures anywhere but right inside one of these elements. */
export function assertSignaturesInside(root: Element, places: readonly Element[]): void {
  walk(root, (element) => {
    if (element.localName !== 'Signature' && element.localName !== 'SignedInfo') return
    const place = element.localName === 'Signature' ? element.parentNode : element.parentNode?.parentNode
    if (!places.some((allowed) => allowed === place)) {
      refuse('signature', 'There is a signature where none belongs.')
    }
  })
}

/**
 * Checks the signature right inside `element` with pinned keys and returns what was signed, read anew from the very
 * bytes that the digest was taken of. Whatever is believed must come from there: nothing of the document that was
 * sent is, since it may show another element under the same signature.
 */
export function verified(
  document: Parsed,
  element: Element,
  signature: Element,
  keys: readonly KeyObject[],
): Parsed {
  assertShape(signature, element)
  const signed = parseXml(checked(document.xml, signature, keys))
  const same =
    signed.root.localName === element.localName &&
    signed.root.namespaceURI === element.namespaceURI &&
    requiredAttribute(signed.root, 'ID') === requiredAttribute(element, 'ID')
  if (!same || signatureOf(signed.root))
    refuse('signature', 'The signature covers another element than it seems.')
  return signed
}

function checked(xml: string, signature: Element, keys: readonly KeyObject[]): string {
  const check = new (xmlCrypto().SignedXml)({ publicCert: 'pinned', getCertFromKeyInfo: () => null })
  // Each name it knows is a walk through the whole document; that IDs of any name are unique was seen already.
  check.idAttributes = ['ID']
  narrow(check, keys)
  spare(check, signature)
  let references: string[] = []
  try {
    check.loadSignature(signature)
    if (check.checkSignature(xml)) references = check.getSignedReferences()
  } catch (cause) {
    wrong(cause)
  }
  const [only, ...more] = references
  if (!only || more.length > 0) wrong()
  return only
}

function wrong(cause?: unknown): never {
  refuse(
    'signature',
    'The signature does not fit: what was sent was changed on its way, or signed with a key other than those of this connection. Compare the certificate with the one at the identity provider.',
    cause,
  )
}

type Names<T> = T extends Record<infer K, unknown> ? K : never

/** Takes from the library all that is not accepted, so that it refuses by itself what `assertShape` might miss. */
function narrow(check: SignedXml, keys: readonly KeyObject[]): void {
  const { [ENVELOPED]: enveloped, [EXCLUSIVE]: exclusive } = check.CanonicalizationAlgorithms
  check.CanonicalizationAlgorithms = {
    [ENVELOPED]: enveloped,
    [EXCLUSIVE]: exclusive,
  } as typeof check.CanonicalizationAlgorithms
  check.HashAlgorithms = Object.fromEntries(
    [...DIGESTS].map(([name, digest]) => [name, digestClass(name, digest)]),
  ) as Record<Names<typeof check.HashAlgorithms>, new () => HashAlgorithm>
  check.SignatureAlgorithms = Object.fromEntries(
    [...signatureAlgorithms()].map((name) => [name, signatureClass(name, keys)]),
  ) as Record<Names<typeof check.SignatureAlgorithms>, new () => SignatureAlgorithm>
}

const digestClass = (name: string, digest: string) =>
  class implements HashAlgorithm {
    getAlgorithmName = () => name
    getHash = (xml: string) => hash(digest, xml, 'base64')
  }

/** Any of the pinned keys will do: a provider changes its certificate while both are alive. */
const signatureClass = (name: string, keys: readonly KeyObject[]) =>
  class implements SignatureAlgorithm {
    getAlgorithmName = () => name
    getSignature = (): string => {
      throw new Error('only checks')
    }
    verifySignature = (signedInfo: string, _key: unknown, value: string): boolean =>
      isSignedBy(keys, name, Buffer.from(signedInfo), Buffer.from(value, 'base64'))
  }
