import { assertOutbound, OutboundRefused, outboundRules } from '../../platform/http/outbound.ts'
import { ApplicationError } from './errors.ts'
import type { ApplicationFields } from './view.ts'

/** The columns of what an owner sets. */
export function toColumns(fields: Omit<ApplicationFields, 'type'>) {
  return {
    name: fields.name,
    first_party: fields.firstParty,
    open_to: fields.openTo,
    redirect_uris: fields.redirectUris,
    post_logout_redirect_uris: fields.postLogoutRedirectUris,
    backchannel_logout_uri: fields.backchannelLogoutUri,
    allowed_origins: fields.allowedOrigins,
    scopes: fields.scopes,
    resources: fields.resources,
    signing_algorithm: fields.signingAlgorithm,
    require_par: fields.requirePushedRequests,
    device_flow: fields.deviceFlow,
    jwks: fields.jwks === null ? null : JSON.stringify(fields.jwks),
  }
}

/**
 * This server will call the address itself: https, and not one inside its own network. Where a name leads is
 * looked at when it is called.
 */
export function assertLogoutUri(uri: string | null, publicUrl: string): void {
  if (uri === null) return
  try {
    // A host that the settings open is known when it is called.
    const url = new URL(uri)
    if (url.hash) throw new OutboundRefused('an address with a fragment')
    assertOutbound(url, outboundRules(publicUrl, [url.hostname.replace(/^\[|\]$/g, '')]))
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error
    throw ApplicationError.logout_uri_invalid({ pointer: '/backchannelLogoutUri', message: error.message })
  }
}
