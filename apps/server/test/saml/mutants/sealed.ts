import { anAssertion, aResponse, seal, wrap } from '../../../src/protocols/saml/testing/identity-provider.ts'
import type { SamlWorld } from '../../../src/protocols/saml/testing/world.ts'
import { EVIL, elementOf, type Mutant, without } from './bases.ts'

const XENC = 'http://www.w3.org/2001/04/xmlenc#'
const XENC11 = 'http://www.w3.org/2009/xmlenc11#'

/** Whoever has our certificate can encrypt anything for us; what they cannot do is sign it. */
export function sealedByOthers({ said, keys: { idp, foreign, sp } }: SamlWorld): Mutant[] {
  const { certificate } = sp
  const evil = { ...said, nameId: EVIL }
  const evilAssertion = anAssertion({ ...evil, assertionId: '_evil' })
  const evilSealed = seal(evilAssertion, { certificate })
  const genuine = aResponse(said, { assertion: idp, sealed: { certificate } })
  const genuineSealed = elementOf(genuine, 'saml:EncryptedAssertion')
  const clear = aResponse(said, { assertion: idp })
  const assertion = elementOf(clear, 'saml:Assertion')
  const response = (content: string) => wrap(said, content)
  const inner = (content: string) => response(seal(content, { certificate }))
  const xmls: Record<string, string> = {
    'an unsigned one': aResponse(evil, { sealed: { certificate } }),
    'an unsigned one by CBC': aResponse(evil, { sealed: { certificate, cipher: 'aes128-cbc' } }),
    'an unsigned one in a signed response': aResponse(evil, { response: idp, sealed: { certificate } }),
    'one signed by somebody else': aResponse(evil, { assertion: foreign, sealed: { certificate } }),
    'an unsigned one before the signed one': response(evilSealed + genuineSealed),
    'an unsigned one after the signed one': response(genuineSealed + evilSealed),
    'an unsigned one before a signed clear one': response(evilSealed + assertion),
    'an unsigned one after a signed clear one': response(assertion + evilSealed),
    'an unsigned clear one before a signed one': response(evilAssertion + genuineSealed),
    'one inside the other': response(
      genuineSealed.replace('</saml:EncryptedAssertion>', `${evilSealed}</saml:EncryptedAssertion>`),
    ),
    'two inside one encryption': inner(evilAssertion + assertion),
    'the signed one wrapped inside': inner(
      evilAssertion.replace(
        '</saml:Conditions>',
        `</saml:Conditions><saml:Advice>${assertion}</saml:Advice>`,
      ),
    ),
    'a whole response inside': inner(clear),
    'nothing inside': inner(''),
    'no XML inside': inner('hello'),
    'a comment inside': inner(assertion.replace('rider-17', 'rider<!---->-17')),
    'an entity inside': inner(`<!DOCTYPE x [<!ENTITY e "x">]>${assertion.replace('rider-17', '&e;')}`),
    'a forged one inside': inner(assertion.replaceAll('rider-17', EVIL)),
    'key transport by RSA 1.5': aResponse(said, { assertion: idp, sealed: { certificate, oaep: false } }),
    'for somebody else': aResponse(said, { assertion: idp, sealed: { certificate: foreign.certificate } }),
    'no key': without(genuine, elementOf(genuine, 'xenc:EncryptedKey')),
    'a reference to a ciphertext': genuine.replace(
      /<xenc:CipherData>(?!.*<xenc:CipherData>).*?<\/xenc:CipherData>/,
      '<xenc:CipherData><xenc:CipherReference URI="http://127.0.0.1:1/"/></xenc:CipherData>',
    ),
    'a key from elsewhere': genuine.replace(
      elementOf(genuine, 'xenc:EncryptedKey'),
      '<ds:RetrievalMethod URI="http://127.0.0.1:1/"/>',
    ),
    'three DES': genuine.replace(`${XENC11}aes256-gcm`, `${XENC}tripledes-cbc`),
    'another mode': genuine.replace(`${XENC11}aes256-gcm`, `${XENC}aes256-cbc`),
    'another size': genuine.replace(`${XENC11}aes256-gcm`, `${XENC11}aes128-gcm`),
    'another transport': genuine.replace(`${XENC}rsa-oaep-mgf1p`, `${XENC}rsa-1_5`),
    'another mask': genuine
      .replace(`${XENC}rsa-oaep-mgf1p`, `${XENC11}rsa-oaep`)
      .replace(
        '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep"/>',
        `<xenc:EncryptionMethod Algorithm="${XENC11}rsa-oaep"><m:MGF xmlns:m="${XENC11}" Algorithm="${XENC11}mgf1sha256"/></xenc:EncryptionMethod>`,
      ),
    'a key for another recipient': genuine.replace(
      '<xenc:EncryptedKey>',
      '<xenc:EncryptedKey Recipient="urn:other">',
    ),
  }
  return Object.entries(xmls).map(([name, xml]) => ({ name: `encrypted: ${name}`, xml }))
}

/** Ciphertext changed at many places, in both modes. */
export function alteredCiphertext({ said, keys: { idp, sp } }: SamlWorld): Mutant[] {
  return (['aes256-gcm', 'aes128-cbc'] as const).flatMap((cipher) => {
    const xml = aResponse(said, { assertion: idp, sealed: { certificate: sp.certificate, cipher } })
    const values = [...xml.matchAll(/<xenc:CipherValue>([^<]*)</g)].map(([, value = '']) => value)
    return values.flatMap((value, which) => {
      const bytes = Buffer.from(value, 'base64')
      const at = (share: number) => Math.floor(share * (bytes.length - 1))
      const changed: [string, Buffer][] = [0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1].map((share) => {
        const other = Buffer.from(bytes)
        other[at(share)] = (other[at(share)] ?? 0) ^ 1
        return [`a bit at ${share}`, other]
      })
      changed.push(
        ['the last block gone', bytes.subarray(0, -16)],
        ['nothing', Buffer.alloc(0)],
        ['one byte', Buffer.alloc(1)],
        ['too long', Buffer.concat([bytes, bytes])],
      )
      return changed.map(([what, other]) => ({
        name: `${cipher}: ${what} of ${which === 0 ? 'the key' : 'the assertion'}`,
        xml: xml.replace(value, () => other.toString('base64')),
      }))
    })
  })
}
