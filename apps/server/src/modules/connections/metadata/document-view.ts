import { z } from 'zod'
import type { Clock } from '../../../kernel/clock.ts'
import type { OrganizationId } from '../../../kernel/ids.ts'
import type { Services } from '../../../platform/operation.ts'
import type { OidcDocument, SamlDocument } from '../../../platform/provider-documents.ts'
import { readCertificate } from '../health/certificate.ts'
import { OidcSettings } from '../protocols/oidc.ts'
import { Certificate, SamlSettings } from '../protocols/saml.ts'
import { ask, assertHolds } from './ask.ts'
import { suggestOidc, suggestSaml } from './suggest.ts'

const Trust = {
  certificate: Certificate.optional().describe(
    'What the metadata have to be signed by, where that is known.',
  ),
}

/** Of SAML from a file or an address, of OpenID Connect by the issuer. */
export const AskedDocument = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('xml'), xml: z.string().min(1).max(240_000), ...Trust }),
  z.strictObject({ from: z.literal('url'), url: z.url({ protocol: /^https?$/ }).max(500), ...Trust }),
  z.strictObject({ from: z.literal('issuer'), issuer: z.string().trim().min(1).max(500) }),
])

const SamlView = z.strictObject({
  protocol: z.literal('saml'),
  settings: SamlSettings.pick({
    entityId: true,
    signOnUrl: true,
    signOnBinding: true,
    logoutUrl: true,
    logoutBinding: true,
    logoutResponseUrl: true,
    certificates: true,
  }).describe('To be filled in; whoever sets the connection up looks at them before they are kept.'),
  certificates: z.array(
    z.strictObject({ fingerprint: z.string(), subject: z.string(), expiresAt: z.iso.datetime() }),
  ),
  nameIdFormats: z.array(z.string()),
  wantsSignedRequests: z.boolean(),
  validUntil: z.iso.datetime().nullable(),
})

const OidcView = z.strictObject({
  protocol: z.literal('oidc'),
  settings: OidcSettings.pick({ issuer: true, clientAuthentication: true, scopes: true }),
  endpoints: z
    .strictObject({
      authorization: z.string(),
      token: z.string(),
      jwks: z.string(),
      userinfo: z.string().nullable(),
      endSession: z.string().nullable(),
    })
    .describe('Found at each use; they need not be kept.'),
  clientAuthentication: z.array(z.string()).describe('All that it takes.'),
  scopes: z.array(z.string()),
  claims: z.array(z.string()),
  acrValues: z.array(z.string()),
  signingAlgorithms: z.array(z.string()).describe('Of those that are accepted here.'),
  supportsPkce: z.boolean(),
  supportsBackchannelLogout: z.boolean(),
})

export const DocumentView = z.discriminatedUnion('protocol', [SamlView, OidcView])

/** Reads what a provider says of itself. `connection.document_refused` says which check failed, at the field asked by. */
export function readDocument(
  { documents }: Pick<Services, 'documents'>,
  organizationId: OrganizationId,
  asked: z.output<typeof AskedDocument>,
  clock: Clock,
): Promise<z.output<typeof DocumentView>> {
  return ask(organizationId, `/${asked.from}`, async () => {
    if (asked.from === 'issuer') return toOidcView(await documents.discoverOidc(issuerOf(asked.issuer)))
    const trust = { signedBy: asked.certificate }
    const document =
      asked.from === 'xml'
        ? await documents.readSaml(asked.xml, trust)
        : await documents.fetchSaml(asked.url, trust)
    assertHolds(document, clock.now())
    return toSamlView(document)
  })
}

/** Providers show the address of the document as often as that of the issuer. */
const issuerOf = (typed: string): string => typed.replace(/\/\.well-known\/openid-configuration$/, '')

function toSamlView(document: SamlDocument): z.output<typeof SamlView> {
  return {
    protocol: 'saml',
    settings: suggestSaml(document),
    certificates: document.certificates.map(({ pem, subject, notAfter }) => ({
      fingerprint: readCertificate(pem)?.fingerprint ?? '',
      subject,
      expiresAt: notAfter.toISOString(),
    })),
    nameIdFormats: document.nameIdFormats,
    wantsSignedRequests: document.wantAuthnRequestsSigned,
    validUntil: document.validUntil?.toISOString() ?? null,
  }
}

function toOidcView(document: OidcDocument): z.output<typeof OidcView> {
  const { endpoints, clientAuthentication, scopes, claims, acrValues } = document
  return {
    protocol: 'oidc',
    settings: suggestOidc(document),
    endpoints: {
      ...endpoints,
      userinfo: endpoints.userinfo ?? null,
      endSession: endpoints.endSession ?? null,
    },
    clientAuthentication,
    scopes,
    claims,
    acrValues,
    signingAlgorithms: document.signingAlgorithms,
    supportsPkce: document.supportsPkce,
    supportsBackchannelLogout: document.supportsBackchannelLogout,
  }
}
