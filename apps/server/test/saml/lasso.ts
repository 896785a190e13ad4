import { X509Certificate } from 'node:crypto'
import type { OwnKey } from '../../src/protocols/saml/index.ts'
import { hasPython, type PythonPeer, startPython } from './python-peer.ts'

export const hasLasso = () => hasPython('lasso')

/** Starts an identity provider on Lasso, a C library that shares no code with ours. */
export async function startLasso(entityId: string, key: OwnKey, spMetadata: string): Promise<PythonPeer> {
  const lasso = startPython('lasso-idp.py')
  await lasso.ask({
    do: 'start',
    metadata: lassoMetadata(entityId, key.certificate),
    privateKey: key.privateKey,
    certificate: key.certificate,
    spMetadata,
  })
  return lasso
}

/** What a provider's administrator would hand over. */
export function lassoMetadata(entityId: string, certificate: string): string {
  const der = new X509Certificate(certificate).raw.toString('base64')
  const at = (path: string) => new URL(path, entityId).href
  const service = (name: string, binding: string, path: string) =>
    `<md:${name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${at(path)}"/>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- of the school -->
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${entityId}">
  <md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>
      ${der}
    </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    ${service('SingleLogoutService', 'HTTP-Redirect', '/slo')}
    ${service('SingleLogoutService', 'HTTP-POST', '/slo')}
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    ${service('SingleSignOnService', 'HTTP-Redirect', '/sso')}
    ${service('SingleSignOnService', 'HTTP-POST', '/sso')}
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
`
}
