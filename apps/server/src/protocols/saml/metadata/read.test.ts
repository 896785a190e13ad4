import { beforeAll, describe, expect, it } from 'vitest'
import { aSamlWorld, failedCheck, NOW, type SamlWorld } from '../testing/world.ts'

let world: SamlWorld
let der: string
beforeAll(async () => {
  world = await aSamlWorld()
  der = world.keys.idp.certificate.replace(/-----[^-]+-----|\s/g, '')
})

const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings'
const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol'
const NAMESPACES =
  'xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
const key = (use?: string, content = der) =>
  `<KeyDescriptor${use ? ` use="${use}"` : ''}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n  ${content}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>`
const signOn = (binding = 'HTTP-Redirect', url = 'https://idp.example/sso?a=1&amp;b=2') =>
  `<SingleSignOnService Binding="${BINDINGS}:${binding}" Location="${url}"/>`
const role = (content = key('signing') + signOn(), protocols = PROTOCOL, more = '') =>
  `<IDPSSODescriptor protocolSupportEnumeration="${protocols}"${more}>${content}</IDPSSODescriptor>`
const entity = (content = role(), id = 'https://idp.example') =>
  `<EntityDescriptor ${NAMESPACES} entityID="${id}">${content}</EntityDescriptor>`
const read = (text: string) => world.saml.readMetadata(text)
const check = (text: string) => failedCheck(() => read(text))

describe('metadata', () => {
  it('are read with remarks, other roles and whatever else is usual', () => {
    const full = role(
      `${key()}${key('encryption')}<NameIDFormat> urn:f </NameIDFormat>
       <SingleLogoutService Binding="${BINDINGS}:HTTP-POST" Location="https://idp.example/slo" ResponseLocation="https://idp.example/back"/>
       <SingleLogoutService Binding="${BINDINGS}:SOAP" Location="https://idp.example/soap"/>
       ${signOn()}${signOn('HTTP-POST')}${signOn('HTTP-Artifact')}`,
      `urn:x ${PROTOCOL}`,
      ' WantAuthnRequestsSigned="true"',
    )
    const text = `\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet href="x"?><!-- of the school -->${entity(
      `<!-- a --><SPSSODescriptor protocolSupportEnumeration="${PROTOCOL}"/>${full}`,
    )}`
    expect(read(text)).toEqual({
      entityId: 'https://idp.example',
      signOn: [
        { binding: 'redirect', url: 'https://idp.example/sso?a=1&b=2' },
        { binding: 'post', url: 'https://idp.example/sso?a=1&b=2' },
      ],
      logout: [{ binding: 'post', url: 'https://idp.example/slo', responseUrl: 'https://idp.example/back' }],
      certificates: [
        {
          pem: world.keys.idp.certificate,
          notAfter: new Date(NOW.getTime() + 365 * 86_400_000),
          subject: 'CN=idp',
        },
      ],
      nameIdFormats: ['urn:f'],
      wantAuthnRequestsSigned: true,
    })
  })

  it('name both certificates of a change, each once', () => {
    const next = world.keys.next.certificate.replace(/-----[^-]+-----|\s/g, '')
    const { certificates } = read(entity(role(key('signing') + key('signing', next) + key() + signOn())))
    expect(certificates.map(({ subject }) => subject)).toEqual(['CN=idp', 'CN=next'])
  })

  it('tell until when they hold', () => {
    const text = entity().replace('entityID', 'validUntil="2026-04-01T00:00:00Z" entityID')
    expect(read(text).validUntil).toEqual(new Date('2026-04-01T00:00:00Z'))
  })

  it('may be one of a group of one', () => {
    const group = `<EntitiesDescriptor ${NAMESPACES}>${entity()}${entity('', 'urn:other')}</EntitiesDescriptor>`
    expect(read(group).entityId).toBe('https://idp.example')
  })

  it.each([
    [
      'two providers',
      'ambiguous',
      () => `<EntitiesDescriptor ${NAMESPACES}>${entity()}${entity(role(), 'urn:b')}</EntitiesDescriptor>`,
    ],
    ['two roles', 'ambiguous', () => entity(role() + role())],
    ['no provider', 'metadata', () => entity('<SPSSODescriptor/>')],
    [
      'a provider of SAML 1.1',
      'metadata',
      () => entity(role(undefined, 'urn:oasis:names:tc:SAML:1.1:protocol')),
    ],
    ['no sign-on address', 'metadata', () => entity(role(key()))],
    ['a sign-on address for machines alone', 'metadata', () => entity(role(key() + signOn('SOAP')))],
    [
      'an address that is a script',
      'metadata',
      () => entity(role(key() + signOn('HTTP-POST', 'javascript:alert(1)'))),
    ],
    [
      'an address with a password',
      'metadata',
      () => entity(role(key() + signOn('HTTP-POST', 'https://a:b@x.example/'))),
    ],
    ['an address that is none', 'metadata', () => entity(role(key() + signOn('HTTP-POST', 'sso')))],
    ['no certificate', 'keys', () => entity(role(signOn()))],
    ['a certificate for encryption alone', 'keys', () => entity(role(key('encryption') + signOn()))],
    ['a certificate that is none', 'keys', () => entity(role(key('signing', 'AAAA') + signOn()))],
    ['a document type', 'malformed', () => `<!DOCTYPE x>${entity()}`],
    [
      'an entity',
      'malformed',
      () => `<!DOCTYPE x [<!ENTITY e "x">]>${entity().replace('https://idp.example"', '&e;"')}`,
    ],
    ['a remark that hides a document type', 'malformed', () => `<!DOC<!-- x -->TYPE x>${entity()}`],
    ['a page that is no XML', 'malformed', () => '<html><body><br></body></html>'],
    ['an other document', 'metadata', () => '<html/>'],
    ['nothing', 'malformed', () => ''],
    ['a whole federation', 'answer_too_large', () => entity() + ' '.repeat(1024 * 1024)],
  ])('with %s are refused: %s', async (_name, expected, text) => {
    expect(await check(text())).toBe(expected)
  })
})

describe('our own metadata', () => {
  it('say where answers belong and with which keys', () => {
    const xml = world.saml.metadata(world.provider.self)
    expect(xml).toContain(`entityID="${world.provider.self.entityId}"`)
    expect(xml).toContain('WantAssertionsSigned="true"')
    expect(xml).toContain(`Location="${world.provider.self.acsUrl}" index="0" isDefault="true"`)
    expect(xml.match(/<md:SingleLogoutService /g)).toHaveLength(2)
    expect(xml).toContain('<ds:SignatureValue>')
  })

  it('promise nothing that takes a key when there is none', () => {
    const { entityId, acsUrl, logoutUrl } = world.provider.self
    const xml = world.saml.metadata({ entityId, acsUrl, logoutUrl })
    expect(xml).toContain('AuthnRequestsSigned="false"')
    expect(xml).not.toMatch(/KeyDescriptor|SingleLogoutService|ds:Signature/)
  })
})
