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
  }
}
