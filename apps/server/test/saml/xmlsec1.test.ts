import { beforeAll, describe, expect, it } from 'vitest'
import { aResponse, encode } from '../../src/protocols/saml/testing/identity-provider.ts'
import { aSamlWorld, REQUEST, type SamlWorld } from '../../src/protocols/saml/testing/world.ts'
import { hasXmlsec1, xmlsec1Decrypts, xmlsec1Signs, xmlsec1Verifies } from './xmlsec1.ts'

const SAMLP = 'urn:oasis:names:tc:SAML:2.0:protocol'
const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion'

describe.skipIf(!hasXmlsec1())('xmlsec1 agrees', () => {
  let world: SamlWorld
  beforeAll(async () => {
    world = await aSamlWorld()
  })

  const posted = (departure: ReturnType<SamlWorld['saml']['begin']>) =>
    Buffer.from(('post' in departure && departure.post.fields.SAMLRequest) || '', 'base64').toString()

  it('that our metadata are signed', () => {
    const metadata = world.saml.metadata(world.provider.self)
    const verifies = (text: string) =>
      xmlsec1Verifies(
        text,
        world.keys.sp.certificate,
        'urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor',
      )
    expect(verifies(metadata)).toBe(true)
    expect(verifies(metadata.replace('/acs', '/abc'))).toBe(false)
  })

  it('that our requests are signed', () => {
    const departure = world.saml.begin(
      { ...world.provider, signOnBinding: 'post' },
      { relayState: 's', requestId: REQUEST },
    )
    const verifies = (text: string) =>
      xmlsec1Verifies(text, world.keys.sp.certificate, `${SAMLP}:AuthnRequest`)
    expect(verifies(posted(departure))).toBe(true)
    expect(verifies(posted(departure).replace('/acs', '/abc'))).toBe(false)
  })

  it('that our logout requests are signed', () => {
    const departure = world.saml.logoutRequest(
      { ...world.provider, logoutBinding: 'post' },
      { requestId: REQUEST, nameId: { value: 'rider-17' } },
    )
    expect(xmlsec1Verifies(posted(departure), world.keys.sp.certificate, `${SAMLP}:LogoutRequest`)).toBe(true)
  })

  it('that the responses of these tests are as they should be', () => {
    const { idp, sp } = world.keys
    const whole = aResponse(world.said, { response: idp })
    expect(xmlsec1Verifies(whole, idp.certificate, `${SAMLP}:Response`)).toBe(true)
    const part = aResponse(world.said, { assertion: idp })
    expect(xmlsec1Verifies(part, idp.certificate, `${SAML}:Assertion`)).toBe(true)
    for (const cipher of ['aes256-gcm', 'aes128-cbc'] as const) {
      const sealed = aResponse(world.said, {
        assertion: idp,
        sealed: { certificate: sp.certificate, cipher },
      })
      const opened = xmlsec1Decrypts(sealed, sp.privateKey)
      expect(xmlsec1Verifies(opened, idp.certificate, `${SAML}:Assertion`)).toBe(true)
    }
  })

  it.each([
    ['SHA-256', 'rsa-sha256', 'http://www.w3.org/2001/04/xmlenc#sha256', ''],
    ['SHA-384', 'rsa-sha384', 'http://www.w3.org/2001/04/xmldsig-more#sha384', ''],
    ['SHA-512', 'rsa-sha512', 'http://www.w3.org/2001/04/xmlenc#sha512', ''],
    ['a list of prefixes, as Okta has it', 'rsa-sha256', 'http://www.w3.org/2001/04/xmlenc#sha256', 'xs'],
    ['prefixes of elements around', 'rsa-sha256', 'http://www.w3.org/2001/04/xmlenc#sha256', 'samlp xs'],
  ])('when it signs itself, by %s', async (_name, algorithm, digest, prefixes) => {
    const { idp } = world.keys
    const plain = aResponse(world.said, {})
    const [issuer = ''] = /<saml:Issuer>[^<]*<\/saml:Issuer>(?=<saml:Subject>)/.exec(plain) ?? []
    const template = plain.replace(
      `${issuer}<saml:Subject>`,
      () => `${issuer}${unsigned(algorithm, digest, prefixes)}<saml:Subject>`,
    )
    const signed = xmlsec1Signs(template, idp.privateKey, `${SAML}:Assertion`)
    expect(await world.finish(encode(signed))).toMatchObject({
      nameId: { value: 'rider-17' },
      attributes: { groups: ['riders', 'staff'] },
    })
  })
})

/** A signature that xmlsec1 fills in. */
function unsigned(algorithm: string, digest: string, prefixes: string): string {
  const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
  const list = prefixes ? `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="${prefixes}"/>` : ''
  return `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>
    <ds:CanonicalizationMethod Algorithm="${exclusive}"/>
    <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#${algorithm}"/>
    <ds:Reference URI="#_assertion">
      <ds:Transforms>
        <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
        <ds:Transform Algorithm="${exclusive}">${list}</ds:Transform>
      </ds:Transforms>
      <ds:DigestMethod Algorithm="${digest}"/><ds:DigestValue></ds:DigestValue>
    </ds:Reference>
  </ds:SignedInfo><ds:SignatureValue></ds:SignatureValue></ds:Signature>`
}
