import { inflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { aSamlWorld, failedCheck, REQUEST, type SamlWorld } from './testing/world.ts'

let world: SamlWorld
beforeAll(async () => {
  world = await aSamlWorld()
})

const begin = (changes = {}, asked = {}) =>
  world.saml.begin({ ...world.provider, ...changes }, { relayState: 'state-1', requestId: REQUEST, ...asked })
const urlOf = (departure: ReturnType<typeof begin>) => new URL('url' in departure ? departure.url : '')
const xmlOf = (departure: ReturnType<typeof begin>) =>
  inflateRawSync(Buffer.from(urlOf(departure).searchParams.get('SAMLRequest') ?? '', 'base64')).toString()

describe('a request', () => {
  it('says who asks, where the answer belongs, and nothing that was not asked for', () => {
    expect(xmlOf(begin())).toBe(
      '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_request-of-this-browser" Version="2.0" IssueInstant="2026-03-02T09:00:00.000Z" Destination="https://idp.school.example/sso" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" AssertionConsumerServiceURL="https://id.example/w/equineease/saml/con_1/acs"><saml:Issuer>https://id.example/w/equineease/saml/con_1/metadata</saml:Issuer><samlp:NameIDPolicy AllowCreate="true"/></samlp:AuthnRequest>',
    )
  })

  it('asks for what the connection wants', () => {
    const xml = xmlOf(
      begin({ nameIdFormat: 'urn:f', authnContext: ['urn:a', 'urn:b'] }, { forceAuthn: true }),
    )
    expect(xml).toContain('ForceAuthn="true"')
    expect(xml).toContain('<samlp:NameIDPolicy Format="urn:f" AllowCreate="true"/>')
    expect(xml).toContain(
      '<samlp:RequestedAuthnContext Comparison="exact"><saml:AuthnContextClassRef>urn:a</saml:AuthnContextClassRef><saml:AuthnContextClassRef>urn:b</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>',
    )
  })

  it('keeps what the address of the provider says already', () => {
    const url = urlOf(begin({ signOnUrl: 'https://idp.school.example/sso?tenant=1#here' }))
    expect([...url.searchParams.keys()]).toEqual([
      'tenant',
      'SAMLRequest',
      'RelayState',
      'SigAlg',
      'Signature',
    ])
    expect(url.hash).toBe('')
  })

  it('is signed when the connection wants it', async () => {
    expect([...urlOf(begin({ signRequests: false })).searchParams.keys()]).toEqual([
      'SAMLRequest',
      'RelayState',
    ])
    const { signing: _, ...self } = world.provider.self
    expect(await failedCheck(() => begin({ self }))).toBe('keys')
  })

  it('cannot be broken out of', () => {
    const entityId = 'https://x.example/?a=1&b="2"><x/>'
    const xml = xmlOf(begin({ self: { ...world.provider.self, entityId, acsUrl: entityId } }))
    expect(xml).toContain(
      '<saml:Issuer>https://x.example/?a=1&amp;b=&quot;2&quot;&gt;&lt;x/&gt;</saml:Issuer>',
    )
  })

  it.each(['redirect', 'post'])('is carried nowhere but to the web, by %s', async (signOnBinding) => {
    expect(await failedCheck(() => begin({ signOnBinding, signOnUrl: 'javascript:alert(1)' }))).toBe(
      'address',
    )
  })

  it('has an ID that nobody guesses and XML allows', () => {
    for (const requestId of ['_short', '1-begins-with-a-number', '_has a blank in the middle']) {
      expect(() => begin({}, { requestId })).toThrow(RangeError)
    }
  })
})
