import { SignedXml } from 'xml-crypto'
import type { OwnKey } from '../../../src/protocols/saml/index.ts'
import { aResponse } from '../../../src/protocols/saml/testing/identity-provider.ts'
import type { SamlWorld } from '../../../src/protocols/saml/testing/world.ts'
import { type Base, EVIL, elementOf, inside, type Mutant, without } from './bases.ts'

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const DS = 'http://www.w3.org/2000/09/xmldsig#'
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const ALGORITHMS = [
  '',
  'none',
  `${DS}sha1`,
  `${DS}rsa-sha1`,
  `${DS}hmac-sha1`,
  `${MORE}hmac-sha256`,
  `${MORE}rsa-md5`,
  C14N,
  `${EXCLUSIVE}WithComments`,
  'http://www.w3.org/TR/1999/REC-xslt-19991116',
  'http://www.w3.org/TR/1999/REC-xpath-19991116',
  'http://www.w3.org/2002/07/decrypt#XML',
]

/** Every algorithm of a signature replaced by each of those that nobody may take. */
export function otherAlgorithms({ name, xml }: Base): Mutant[] {
  const signature = elementOf(xml, 'ds:Signature')
  return [...signature.matchAll(/Algorithm="([^"]*)"/g)].flatMap(({ 0: found, 1: before, index }) =>
    ALGORITHMS.filter((algorithm) => algorithm !== before).map((algorithm) => ({
      name: `${name}: ${algorithm || 'nothing'} for ${before}`,
      xml: xml.replace(
        signature,
        () => `${signature.slice(0, index)}Algorithm="${algorithm}"${signature.slice(index + found.length)}`,
      ),
    })),
  )
}

/** Signatures with parts too many, too few or elsewhere; with the words that were signed and with others. */
export function rebuilt({ name, xml }: Base): Mutant[] {
  const signature = elementOf(xml, 'ds:Signature')
  const info = elementOf(signature, 'ds:SignedInfo')
  const reference = elementOf(signature, 'ds:Reference')
  const digest = elementOf(signature, 'ds:DigestValue')
  const value = elementOf(signature, 'ds:SignatureValue')
  const transform = `<ds:Transform Algorithm="${EXCLUSIVE}"/>`
  const fakeDigest = '<ds:DigestValue>AAAA</ds:DigestValue>'
  const uri = /URI="[^"]*"/.exec(reference)?.[0] ?? ''
  const withUri = (other: string) => signature.replace(uri, () => other)
  const changed: Record<string, string> = {
    'no signature': '',
    'an empty signature': `<ds:Signature xmlns:ds="${DS}"/>`,
    'two signatures': signature + signature,
    'two SignedInfo': signature.replace(info, () => info + info),
    'a SignedInfo behind': inside(signature, 'ds:Signature', info),
    'a SignedInfo in an Object': inside(signature, 'ds:Signature', `<ds:Object>${info}</ds:Object>`),
    'a SignedInfo in KeyInfo': inside(signature, 'ds:KeyInfo', info),
    'a forged SignedInfo before': signature.replace(
      info,
      () => info.replace(digest, () => fakeDigest) + info,
    ),
    'no SignedInfo': without(signature, info),
    'two references': signature.replace(reference, () => reference + reference),
    'no reference': without(signature, reference),
    'two digests': signature.replace(digest, () => fakeDigest + digest),
    'two digests, the other first': signature.replace(digest, () => digest + fakeDigest),
    'no digest': without(signature, digest),
    'an empty digest': signature.replace(digest, '<ds:DigestValue/>'),
    'two values': signature.replace(value, () => value + value),
    'no value': without(signature, value),
    'an empty value': signature.replace(value, '<ds:SignatureValue/>'),
    'a value of zeros': signature.replace(
      value,
      `<ds:SignatureValue>${'A'.repeat(342)}==</ds:SignatureValue>`,
    ),
    'no transforms': without(signature, elementOf(signature, 'ds:Transforms')),
    'three transforms': signature.replace('</ds:Transforms>', `${transform}</ds:Transforms>`),
    'no URI': withUri(''),
    'an empty URI': withUri('URI=""'),
    'the URI of something else': withUri('URI="#_other"'),
    'a URI by XPointer': withUri(`URI="#xpointer(/)"`),
    'a URI with quotes': withUri(`URI="#x' or '1'='1"`),
    'an address outside': withUri('URI="http://127.0.0.1:1/"'),
    'a method twice': signature.replace(/<ds:SignatureMethod[^>]*\/>/, '$&$&'),
    'a method with a length': signature.replace(
      /(<ds:SignatureMethod[^>]*)\/>/,
      '$1><ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>',
    ),
    'another namespace': signature.replace(DS, 'urn:x'),
  }
  const replaced = (other: string) => xml.replace(signature, () => other)
  return Object.entries(changed).flatMap(([what, other]) => [
    { name: `${name}: ${what}, about somebody else`, xml: replaced(other).replaceAll('rider-17', EVIL) },
    // Without its outer one, what is signed twice is still signed.
    ...(what === 'no signature' ? [] : [{ name: `${name}: ${what}`, xml: replaced(other) }]),
  ])
}

interface How {
  algorithm?: string
  digest?: string
  canonicalization?: string
  transforms?: string[]
  hmac?: boolean
}

/** Signed by the right key, in a way that is not accepted. */
export function weaklySigned({ said, keys }: SamlWorld): Mutant[] {
  const enveloped = `${DS}enveloped-signature`
  const ways: Record<string, How> = {
    'RSA with SHA-1': { algorithm: `${DS}rsa-sha1` },
    'a digest by SHA-1': { digest: `${DS}sha1` },
    'SHA-1 all over': { algorithm: `${DS}rsa-sha1`, digest: `${DS}sha1` },
    'an HMAC by the certificate': { algorithm: `${DS}hmac-sha1`, hmac: true },
    'inclusive canonicalization': { canonicalization: C14N },
    'canonicalization with comments': { canonicalization: `${EXCLUSIVE}WithComments` },
    'an inclusive transform': { transforms: [enveloped, C14N] },
    'a transform with comments': { transforms: [enveloped, `${EXCLUSIVE}WithComments`] },
    'one transform': { transforms: [enveloped] },
    'transforms the other way round': { transforms: [EXCLUSIVE, enveloped] },
    'a transform twice': { transforms: [enveloped, EXCLUSIVE, EXCLUSIVE] },
  }
  const plain = aResponse(said, {})
  return Object.entries(ways).flatMap(([name, how]) =>
    ['Response', 'Assertion'].map((element) => ({
      name: `${element}: ${name}`,
      xml: signLoosely(plain, element, keys.idp, how),
    })),
  )
}

/** Signed by somebody else, who shows what is theirs. */
export function foreignKeys({ said, keys: { idp, foreign } }: SamlWorld): Mutant[] {
  const plain = aResponse(said, {})
  return ['Response', 'Assertion'].flatMap((element) => {
    const shown = signLoosely(plain, element, foreign, {})
    const keyInfo = elementOf(shown, 'ds:KeyInfo')
    const show = (content: string) => shown.replace(keyInfo, () => `<ds:KeyInfo>${content}</ds:KeyInfo>`)
    const trusted = elementOf(signLoosely(plain, element, idp, {}), 'ds:X509Data')
    const own = elementOf(shown, 'ds:X509Data')
    return [
      { name: `${element}: a certificate in the message`, xml: shown },
      { name: `${element}: no certificate`, xml: without(shown, keyInfo) },
      { name: `${element}: the right certificate beside`, xml: show(trusted + own) },
      { name: `${element}: the right certificate alone`, xml: show(trusted) },
      { name: `${element}: a name of the key`, xml: show('<ds:KeyName>idp</ds:KeyName>') },
      {
        name: `${element}: an address of the key`,
        xml: show('<ds:RetrievalMethod URI="http://127.0.0.1:1/"/>'),
      },
    ]
  })
}

function signLoosely(document: string, element: string, key: OwnKey, how: How): string {
  const signing = new SignedXml({
    privateKey: how.hmac ? key.certificate : key.privateKey,
    publicCert: key.certificate,
    signatureAlgorithm: how.algorithm ?? `${MORE}rsa-sha256`,
    canonicalizationAlgorithm: (how.canonicalization ?? EXCLUSIVE) as typeof C14N,
  })
  if (how.hmac) signing.enableHMAC()
  const xpath = `//*[local-name(.)='${element}']`
  signing.addReference({
    xpath,
    transforms: how.transforms ?? [`${DS}enveloped-signature`, EXCLUSIVE],
    digestAlgorithm: how.digest ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
  })
  signing.computeSignature(document, {
    prefix: 'ds',
    location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  })
  return signing.getSignedXml()
}
