import type { IncomingMessage } from 'node:http'
import type { Provider } from 'oidc-provider'
import { epochSeconds } from '../../../kernel/clock.ts'
import { newSecret } from '../../../kernel/random.ts'
import { organizationClaims } from '../claims.ts'
import type { OAuthDependencies } from '../dependencies.ts'
import { apiResource } from '../resources.ts'
import type { DirectAnswer } from './answer.ts'
import { findClient } from './find-client.ts'
import type { Sign } from './sign-token.ts'

const GRANT = 'client_credentials'

/** RFC 6749 4.4: a JWT for Bailiwick's own API, which is what a client gets that names nothing else. */
export async function answerClientCredentials(
  provider: Provider,
  deps: OAuthDependencies,
  sign: Sign,
  request: IncomingMessage,
  { grant_type: grantType, ...others }: Readonly<Record<string, string>>,
): Promise<DirectAnswer | undefined> {
  if (grantType !== GRANT || Object.keys(others).length > 0) return undefined
  const proved = await findClient(provider, deps, request)
  if (!proved?.client.grantTypeAllowed(GRANT)) return undefined
  const { clientId, organization, accessTokenLifetime } = proved.record
  const aud = apiResource(provider.issuer)
  if ((await deps.resources.find(aud, clientId))?.format !== 'jwt') return undefined
  const iat = epochSeconds(deps.clock.now())
  const claims = { jti: newSecret(), sub: clientId, iat, exp: iat + accessTokenLifetime, client_id: clientId }
  const all = { ...organizationClaims(organization), ...claims, iss: provider.issuer, aud }
  const token = sign('ES256', all, 'at+jwt')
  if (token === undefined) return undefined
  return {
    body: JSON.stringify({ access_token: token, expires_in: accessTokenLifetime, token_type: 'Bearer' }),
  }
}
