import { X509Certificate } from 'node:crypto'
import { newSecret } from '../../../kernel/random.ts'
import { BINDING, NS } from '../names.ts'
import { signXml } from '../signature/sign.ts'
import type { SamlSelf } from '../types.ts'
import { xml } from '../xml/write.ts'

/** What we can open, the best first. */
const ENCRYPTION = [
  `${NS.encryption11}aes256-gcm`,
  `${NS.encryption11}aes128-gcm`,
  `${NS.encryption}aes256-cbc`,
  `${NS.encryption}aes128-cbc`,
  `${NS.encryption}rsa-oaep-mgf1p`,
]

/** Describes us to an identity provider (SAML metadata, 2.4.4); signed when there is a key. */
export function writeMetadata({
  entityId,
  acsUrl,
  logoutUrl,
  signing,
  otherSigningCertificates = [],
  encryption,
}: SamlSelf): string {
  const document = xml(
    'md:EntityDescriptor',
    { 'xmlns:md': NS.metadata, ID: newSecret('_', 16), entityID: entityId },
    xml(
      'md:SPSSODescriptor',
      {
        AuthnRequestsSigned: String(signing !== undefined),
        WantAssertionsSigned: 'true',
        protocolSupportEnumeration: NS.protocol,
      },
      signing && keyDescriptor('signing', signing.certificate),
      ...(signing ? otherSigningCertificates : []).map((other) => keyDescriptor('signing', other)),
      encryption && keyDescriptor('encryption', encryption.certificate, ENCRYPTION),
      ...(signing ? (['redirect', 'post'] as const) : []).map((binding) =>
        xml('md:SingleLogoutService', { Binding: BINDING[binding], Location: logoutUrl }),
      ),
      xml('md:AssertionConsumerService', {
        Binding: BINDING.post,
        Location: acsUrl,
        index: '0',
        isDefault: 'true',
      }),
    ),
  )
  return signing ? signXml(document, signing, 'metadata') : document
}

function keyDescriptor(use: string, certificate: string, methods: readonly string[] = []): string {
  const der = new X509Certificate(certificate).raw.toString('base64')
  return xml(
    'md:KeyDescriptor',
    { use },
    xml(
      'ds:KeyInfo',
      { 'xmlns:ds': NS.signature },
      xml('ds:X509Data', {}, xml('ds:X509Certificate', {}, der)),
    ),
    ...methods.map((Algorithm) => xml('md:EncryptionMethod', { Algorithm })),
  )
}
