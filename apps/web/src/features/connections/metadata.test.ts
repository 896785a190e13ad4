// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { certificatesIn, readMetadata, toPem } from './metadata.ts'

const MD = 'xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
const BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings'
const key = (content: string, use = 'signing') =>
  `<md:KeyDescriptor use="${use}"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${content}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`
const signOn = (binding: string) =>
  `<md:SingleSignOnService Binding="${BINDING}:${binding}" Location="https://id.example/${binding}?a=1&amp;b=2"/>`
const entity = (role: string) =>
  `<md:EntityDescriptor ${MD} entityID="https://id.example/saml"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${role}</md:IDPSSODescriptor></md:EntityDescriptor>`
const PEM = '-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----\n'

describe("a provider's metadata", () => {
  it('fill the fields that stand below them', () => {
    const text = `\ufeff<?xml version="1.0"?>${entity(
      `${key('TU\n  lJ')}${key('T1RIRVI=')}${key('WFhY', 'encryption')}${signOn('HTTP-POST')}${signOn('HTTP-Redirect')}
       <md:SingleLogoutService Binding="${BINDING}:HTTP-POST" Location="https://id.example/out"/>`,
    )}`
    expect(readMetadata(text)).toEqual({
      entityId: 'https://id.example/saml',
      signOnUrl: 'https://id.example/HTTP-Redirect?a=1&b=2',
      signOnBinding: 'redirect',
      logoutUrl: 'https://id.example/out',
      logoutBinding: 'post',
      certificates: [PEM, toPem('T1RIRVI=')],
    })
  })

  it.each([
    ['nothing', ''],
    ['a page', '<html></html>'],
    ['half a file', entity(signOn('HTTP-POST')).slice(0, 120)],
    ['two providers', `<all>${entity(signOn('HTTP-POST'))}${entity(signOn('HTTP-POST'))}</all>`],
    ['no address for a browser', entity(signOn('SOAP'))],
  ])('are not read from %s', (_name, text) => {
    expect(readMetadata(text)).toBeUndefined()
  })
})

describe('certificates', () => {
  it('are taken with their frame, without it, and below each other', () => {
    expect(certificatesIn('TUlJ')).toEqual([PEM])
    expect(certificatesIn(`${PEM}\r\n${PEM.trim()}`)).toEqual([PEM, PEM])
    expect(certificatesIn('  \n')).toEqual([])
  })
})
