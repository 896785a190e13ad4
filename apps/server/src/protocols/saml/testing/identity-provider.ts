import { constants, createCipheriv, publicEncrypt, randomBytes, X509Certificate } from 'node:crypto'
import { addSeconds } from '../../../kernel/clock.ts'
import { BEARER, NS } from '../names.ts'
import { signXml } from '../signature/sign.ts'
import type { OwnKey } from '../types.ts'
import { escapeXml, xml } from '../xml/write.ts'

/** What a response says; every part can be replaced, so that what a provider gets wrong is said under its signature. */
export interface Said {
  now: Date
  issuer: string
  audience: string
  acsUrl: string
  inResponseTo: string | undefined
  nameId: string
  assertionId?: string
  responseId?: string
  attributes?: Record<string, string[]>
  /** Changes the XML before it is signed. */
  assertion?: (xml: string) => string
  response?: (xml: string) => string
}

export interface Sealing {
  certificate: string
  cipher?: 'aes256-gcm' | 'aes128-cbc'
  oaep?: boolean
}

export interface Signing {
  assertion?: OwnKey
  response?: OwnKey
  sealed?: Sealing
}

/** A response of an identity provider, as XML. */
export function aResponse(said: Said, { assertion, response, sealed }: Signing): string {
  const change = { assertion: said.assertion ?? same, response: said.response ?? same }
  const plain = change.assertion(anAssertion(said))
  const signed = assertion ? signXml(plain, assertion, 'message') : plain
  const content = sealed ? seal(signed, sealed) : signed
  const whole = change.response(wrap(said, content))
  return response ? signXml(whole, response, 'message') : whole
}

const same = (xml: string): string => xml
export const encode = (document: string): string => Buffer.from(document).toString('base64')

export function wrap(said: Said, content: string): string {
  return xml(
    'samlp:Response',
    {
      'xmlns:samlp': NS.protocol,
      'xmlns:saml': NS.assertion,
      ID: said.responseId ?? '_response',
      Version: '2.0',
      IssueInstant: said.now.toISOString(),
      Destination: said.acsUrl,
      InResponseTo: said.inResponseTo,
    },
    xml('saml:Issuer', {}, escapeXml(said.issuer)),
    xml('samlp:Status', {}, xml('samlp:StatusCode', { Value: 'urn:oasis:names:tc:SAML:2.0:status:Success' })),
    content,
  )
}

export function anAssertion(said: Said): string {
  const { now, inResponseTo, acsUrl } = said
  const end = addSeconds(now, 300).toISOString()
  return xml(
    'saml:Assertion',
    {
      'xmlns:saml': NS.assertion,
      'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
      'xmlns:xsi': NS.schemaInstance,
      ID: said.assertionId ?? '_assertion',
      Version: '2.0',
      IssueInstant: now.toISOString(),
    },
    xml('saml:Issuer', {}, escapeXml(said.issuer)),
    xml(
      'saml:Subject',
      {},
      xml(
        'saml:NameID',
        { Format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
        escapeXml(said.nameId),
      ),
      xml(
        'saml:SubjectConfirmation',
        { Method: BEARER },
        xml('saml:SubjectConfirmationData', {
          NotOnOrAfter: end,
          Recipient: acsUrl,
          InResponseTo: inResponseTo,
        }),
      ),
    ),
    xml(
      'saml:Conditions',
      { NotBefore: addSeconds(now, -5).toISOString(), NotOnOrAfter: end },
      xml('saml:AudienceRestriction', {}, xml('saml:Audience', {}, escapeXml(said.audience))),
    ),
    xml(
      'saml:AuthnStatement',
      { AuthnInstant: now.toISOString(), SessionIndex: '_session' },
      xml(
        'saml:AuthnContext',
        {},
        xml(
          'saml:AuthnContextClassRef',
          {},
          'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
        ),
      ),
    ),
    xml(
      'saml:AttributeStatement',
      {},
      ...Object.entries(
        said.attributes ?? { mail: ['rider@school.example'], groups: ['riders', 'staff'] },
      ).map(([name, values]) =>
        xml(
          'saml:Attribute',
          { Name: name },
          ...values.map((value) => xml('saml:AttributeValue', { 'xsi:type': 'xs:string' }, escapeXml(value))),
        ),
      ),
    ),
  )
}

/** An EncryptedAssertion, or what else is encrypted so, for whoever has the private key of a certificate. */
export function seal(
  content: string,
  { certificate, cipher = 'aes256-gcm', oaep = true }: Sealing,
  name = 'saml:EncryptedAssertion',
): string {
  const secret = randomBytes(cipher === 'aes256-gcm' ? 32 : 16)
  const key = new X509Certificate(certificate).publicKey
  const padding = oaep ? constants.RSA_PKCS1_OAEP_PADDING : constants.RSA_PKCS1_PADDING
  const wrapped = publicEncrypt({ key, padding }, secret)
  const value = (bytes: Buffer) =>
    xml('xenc:CipherData', {}, xml('xenc:CipherValue', {}, bytes.toString('base64')))
  const method = `${cipher === 'aes256-gcm' ? NS.encryption11 : NS.encryption}${cipher}`
  const transport = `${NS.encryption}${oaep ? 'rsa-oaep-mgf1p' : 'rsa-1_5'}`
  return xml(
    name,
    { 'xmlns:saml': NS.assertion },
    xml(
      'xenc:EncryptedData',
      { 'xmlns:xenc': NS.encryption, Type: `${NS.encryption}Element` },
      xml('xenc:EncryptionMethod', { Algorithm: method }),
      xml(
        'ds:KeyInfo',
        { 'xmlns:ds': NS.signature },
        xml('xenc:EncryptedKey', {}, xml('xenc:EncryptionMethod', { Algorithm: transport }), value(wrapped)),
      ),
      value(cipher === 'aes256-gcm' ? gcm(secret, content) : cbc(secret, Buffer.from(content))),
    ),
  )
}

function gcm(secret: Buffer, content: string): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secret, iv)
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

function cbc(secret: Buffer, content: Buffer): Buffer {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-128-cbc', secret, iv)
  return Buffer.concat([iv, cipher.update(content), cipher.final()])
}
