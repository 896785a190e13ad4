import { createSign } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { SignedXml } from 'xml-crypto'
import { ENVELOPED, EXCLUSIVE, NS, RSA_SHA256, SHA256 } from './names.ts'
import type { SamlIdentity } from './settings.ts'

type Keys = Pick<SamlIdentity, 'privateKey' | 'certificate'>

/** XML with a signature of its root, behind the issuer where the schema wants it. */
export function signXml(text: string, { privateKey, certificate }: Keys): string {
  const signer = new SignedXml({
    privateKey,
    publicCert: certificate,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE,
  })
  signer.addReference({ xpath: '/*', transforms: [ENVELOPED, EXCLUSIVE], digestAlgorithm: SHA256 })
  const issuer = `/*/*[local-name(.)='Issuer' and namespace-uri(.)='${NS.assertion}']`
  signer.computeSignature(text, { prefix: 'ds', location: { reference: issuer, action: 'after' } })
  return signer.getSignedXml()
}

/** An address that takes a signed message along (SAML bindings, 3.4.4.1). */
export function signedAddress(
  address: string,
  message: { name: 'SAMLRequest' | 'SAMLResponse'; text: string; relayState: string | undefined },
  { privateKey }: Keys,
): string {
  const parts: [string, string][] = [[message.name, deflateRawSync(message.text).toString('base64')]]
  if (message.relayState !== undefined) parts.push(['RelayState', message.relayState])
  parts.push(['SigAlg', RSA_SHA256])
  const signed = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  const signature = createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64')
  const before = address.includes('?') ? '&' : '?'
  return `${address}${before}${signed}&Signature=${encodeURIComponent(signature)}`
}
