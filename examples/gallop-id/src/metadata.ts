import { X509Certificate } from 'node:crypto'
import { NS, PERSISTENT, POST, REDIRECT } from './names.ts'
import { type SamlIdentity, SIGN_ON_PATH, SIGN_OUT_PATH } from './settings.ts'
import { xml } from './xml.ts'

/** What a service provider has to know of this one (SAML metadata, 2.4.3). */
export function metadataOf(url: string, { entityId, certificate }: SamlIdentity): string {
  const der = new X509Certificate(certificate).raw.toString('base64')
  return xml`<md:EntityDescriptor xmlns:md="${NS.metadata}" entityID="${entityId}">
<md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="${NS.protocol}">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${NS.signature}"><ds:X509Data>
<ds:X509Certificate>${der}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleLogoutService Binding="${REDIRECT}" Location="${url + SIGN_OUT_PATH}"/>
<md:NameIDFormat>${PERSISTENT}</md:NameIDFormat>
<md:SingleSignOnService Binding="${REDIRECT}" Location="${url + SIGN_ON_PATH}"/>
<md:SingleSignOnService Binding="${POST}" Location="${url + SIGN_ON_PATH}"/>
</md:IDPSSODescriptor>
</md:EntityDescriptor>`.toString()
}
