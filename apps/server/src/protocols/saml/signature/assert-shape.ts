import { quote, refuse } from '../faults.ts'
import { ENVELOPED, EXCLUSIVE, NS } from '../names.ts'
import { attributeOf, childrenOf, isNamed, requiredAttribute, textOf } from '../xml/read.ts'
import { assertSignatureAlgorithm, DIGESTS } from './algorithms.ts'

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/

/**
 * Refuses a signature that is anything but the plain one that SAML asks for: of the element it stands in, by its ID,
 * with the enveloped and the exclusive transform and nothing else. The library would allow more.
 */
export function assertShape(signature: Element, signed: Element): void {
  const [info, value, keyInfo, ...more] = childrenOf(signature)
  if (!isDs(info, 'SignedInfo') || !isDs(value, 'SignatureValue') || more.length > 0)
    odd('is not built as it must be')
  if (keyInfo && !isDs(keyInfo, 'KeyInfo')) odd('is not built as it must be')
  assertBase64(value)

  const [method, algorithm, reference, ...others] = childrenOf(info)
  if (!isDs(method, 'CanonicalizationMethod') || !isDs(algorithm, 'SignatureMethod'))
    odd('is not built as it must be')
  if (!isDs(reference, 'Reference') || others.length > 0) odd('covers more or less than one element')
  assertExclusive(method)
  assertSignatureAlgorithm(requiredAttribute(algorithm, 'Algorithm'))
  if (childrenOf(algorithm).length > 0) odd('has parameters that are not accepted')
  assertReference(reference, signed)
}

function assertReference(reference: Element, signed: Element): void {
  if (attributeOf(reference, 'URI') !== `#${requiredAttribute(signed, 'ID')}`) {
    odd('covers another element than the one it stands in')
  }
  const [transforms, digest, value, ...more] = childrenOf(reference)
  if (!isDs(transforms, 'Transforms') || !isDs(digest, 'DigestMethod') || !isDs(value, 'DigestValue')) {
    odd('is not built as it must be')
  }
  if (more.length > 0) odd('is not built as it must be')
  assertBase64(value)
  const method = requiredAttribute(digest, 'Algorithm')
  if (!DIGESTS.has(method)) {
    refuse(
      'algorithm',
      `The digest ${quote(method)} is not accepted. Choose SHA-256 at the identity provider.`,
    )
  }
  const [enveloped, exclusive, ...others] = childrenOf(transforms)
  if (!isDs(enveloped, 'Transform') || !isDs(exclusive, 'Transform') || others.length > 0)
    odd('has other transforms')
  if (requiredAttribute(enveloped, 'Algorithm') !== ENVELOPED) odd('has other transforms')
  if (childrenOf(enveloped).length > 0) odd('has other transforms')
  assertExclusive(exclusive)
}

/** Exclusive canonicalization without comments, with a list of prefixes at most. */
function assertExclusive(element: Element): void {
  const algorithm = requiredAttribute(element, 'Algorithm')
  if (algorithm !== EXCLUSIVE) {
    refuse('algorithm', `The canonicalization ${quote(algorithm)} is not accepted; use ${EXCLUSIVE}.`)
  }
  const [prefixes, ...more] = childrenOf(element)
  if (more.length > 0) odd('has other transforms')
  if (!prefixes) return
  if (!isNamed(prefixes, EXCLUSIVE, 'InclusiveNamespaces') || childrenOf(prefixes).length > 0) {
    odd('has other transforms')
  }
}

function assertBase64(element: Element): void {
  if (!BASE64.test(textOf(element))) odd('has a value that is not base64')
}

function isDs(element: Element | undefined, name: string): element is Element {
  return element !== undefined && isNamed(element, NS.signature, name)
}

function odd(what: string): never {
  refuse('signature', `The signature ${what}.`)
}
