import type { ClientMetadata } from 'oidc-provider'
import { newSecret } from '../../kernel/random.ts'
import { SCOPES } from './claims.ts'
import type { ClientRecord } from './dependencies.ts'

/** Stands where the library wants a secret. Nothing is compared with it and no key is derived from it. */
const UNUSABLE_SECRET = newSecret()

/** An application in the words of OpenID Connect Dynamic Client Registration. */
export function clientMetadata(record: ClientRecord, publicUrl: string): ClientMetadata {
  const interactive = record.grantTypes.includes('authorization_code')
  const scope = record.scopes.filter((one) => SCOPES.has(one)).join(' ')
  const confidential = record.authMethod.startsWith('client_secret')
  return {
    client_id: record.clientId,
    client_name: record.name,
    client_uri: publicUrl,
    application_type: record.kind === 'native' ? 'native' : 'web',
    token_endpoint_auth_method: record.authMethod,
    ...(confidential ? { client_secret: UNUSABLE_SECRET } : {}),
    ...(record.jwks ? { jwks: structuredClone({ keys: [...record.jwks.keys] }) } : {}),
    grant_types: [...record.grantTypes],
    response_types: interactive ? ['code'] : [],
    redirect_uris: [...record.redirectUris],
    post_logout_redirect_uris: [...record.postLogoutRedirectUris],
    ...(scope === '' ? {} : { scope }),
    id_token_signed_response_alg: record.signingAlgorithm,
    require_pushed_authorization_requests: record.requirePushedRequests,
    ...(record.backchannelLogoutUri === undefined
      ? {}
      : { backchannel_logout_uri: record.backchannelLogoutUri, backchannel_logout_session_required: true }),
  }
}
