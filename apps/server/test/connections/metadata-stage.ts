import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { NS } from '../../src/protocols/saml/names.ts'
import { signXml } from '../../src/protocols/saml/signature/sign.ts'
import type { OwnKey } from '../../src/protocols/saml/types.ts'

/** Where a provider of the tests publishes its metadata. */
export interface Publisher {
  url: string
  /** What it says, or does, from now on. */
  answer: string | RequestListener
  calls: number
  close(): Promise<void>
}

export async function startPublisher(): Promise<Publisher> {
  const publisher = { answer: '', calls: 0 } as Publisher
  const server = createServer((request, response) => {
    publisher.calls += 1
    if (typeof publisher.answer === 'function') publisher.answer(request, response)
    else response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' }).end(publisher.answer)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  publisher.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`
  publisher.close = () =>
    new Promise((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return publisher
}

export interface Published {
  entityId?: string
  certificates: readonly string[]
  signOnUrl?: string
  /** Attributes of the entity. */
  more?: string
  signedBy?: OwnKey
}

/** The metadata of an identity provider; those of `aSamlConnected` unless said otherwise. */
export function aDocument({
  entityId = 'https://idp.school.example/metadata',
  certificates,
  signOnUrl = 'https://idp.school.example/sso',
  more = '',
  signedBy,
}: Published): string {
  const keys = certificates.map((pem) => {
    const der = pem.replace(/-----[^-]+-----|\s/g, '')
    return `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${der}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`
  })
  const document = `<md:EntityDescriptor xmlns:md="${NS.metadata}" xmlns:ds="${NS.signature}" ID="_document" entityID="${entityId}" ${more}><md:IDPSSODescriptor protocolSupportEnumeration="${NS.protocol}">${keys.join('')}<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${signOnUrl}"/></md:IDPSSODescriptor></md:EntityDescriptor>`
  return signedBy ? signXml(document, signedBy, 'metadata') : document
}
