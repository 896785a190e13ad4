import { beforeAll, describe, expect, it } from 'vitest'
import { aResponse } from '../../src/protocols/saml/testing/identity-provider.ts'
import { aSamlWorld, REQUEST, type SamlWorld } from '../../src/protocols/saml/testing/world.ts'
import { hasXmlsec1, xmlsec1Decrypts, xmlsec1Verifies } from './xmlsec1.ts'

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
})
