import type { IncomingMessage } from 'node:http'
import type { Provider } from 'oidc-provider'
import { epochSeconds, toDate } from '../../../kernel/clock.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { viewOfBearer } from '../accounts.ts'
import { authenticationClaims } from '../claims.ts'
import type { AccountView, OAuthDependencies } from '../dependencies.ts'
import type { Artifact } from '../records.ts'
import { requestState } from '../request-state.ts'
import { refreshTokenLifetime } from '../ttl.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import type { DirectAnswer } from './answer.ts'
import { findClient } from './find-client.ts'
import { findLiveToken, grantedScopes, type LiveToken } from './live-token.ts'
import type { Sign } from './sign-token.ts'
import { releasedClaims } from './userinfo.ts'

const GRANT = 'refresh_token'

/** What is kept of a refresh token from one to the next of its chain. */
const KEPT = [
  ...['accountId', 'acr', 'amr', 'authTime', 'clientId', 'expiresWithSession', 'grantId', 'nonce'],
  ...['scope', 'sessionUid', 'sid'],
]
/** And what an access token has of it. */
const PASSED = ['accountId', 'clientId', 'expiresWithSession', 'grantId', 'sessionUid', 'sid']

/** RFC 6749 6, with rotation: all scopes of the token, for its user in its organization, and no resource. */
export async function answerRefresh(
  provider: Provider,
  deps: OAuthDependencies,
  sign: Sign,
  request: IncomingMessage,
  { grant_type: grantType, refresh_token: value, ...others }: Readonly<Record<string, string>>,
): Promise<DirectAnswer | undefined> {
  if (grantType !== GRANT || value === undefined || Object.keys(others).length > 0) return undefined
  const proved = await findClient(provider, deps, request)
  if (!proved?.client.grantTypeAllowed(GRANT)) return undefined
  const { clientId, signingAlgorithm } = proved.record
  const token = await findLiveToken(value, deps.clock)
  if (token?.kind !== 'RefreshToken' || token.clientId !== clientId) return undefined
  if (token.payload.resource !== undefined || !token.scopes.has('openid')) return undefined
  const view = await viewOfBearer(deps.accounts, token)
  if (!view) return undefined
  const now = epochSeconds(deps.clock.now())
  const scopes = grantedScopes(token.grant, token.scopes)
  const idToken = sign(signingAlgorithm, idClaims(provider.issuer, token, view, scopes, now))
  if (idToken === undefined) return undefined
  const made = successors(token, view, scopes, now)
  if (!(await exchanged(deps, token, made))) return undefined
  return {
    body: JSON.stringify({
      access_token: made.accessToken,
      expires_in: view.lifetimes.accessToken,
      id_token: idToken,
      refresh_token: made.refreshToken,
      scope: scopes.join(' '),
      token_type: 'Bearer',
    }),
  }
}

/** OpenID Connect Core 12.2. */
function idClaims(
  iss: string,
  { payload, clientId }: LiveToken,
  view: AccountView,
  scopes: readonly string[],
  now: number,
): Record<string, unknown> {
  const { acr, amr, authTime, nonce, sid } = payload
  return {
    ...releasedClaims(view, scopes, { acr, amr, auth_time: authTime }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(sid === undefined ? {} : { sid }),
    ...{ aud: clientId, exp: now + view.lifetimes.idToken, iat: now, iss },
  }
}

interface Successors {
  refreshToken: string
  accessToken: string
  artifacts: Artifact[]
}

function successors(token: LiveToken, view: AccountView, scopes: readonly string[], iat: number): Successors {
  const { payload, organizationId, grant } = token
  const before = typeof payload.gty === 'string' ? payload.gty : undefined
  const gty = before === undefined || before.endsWith(GRANT) ? before : `${before} ${GRANT}`
  const rotations = typeof payload.rotations === 'number' ? payload.rotations + 1 : 1
  const iiat = token.iiat ?? token.iat
  const left = refreshTokenLifetime(view.lifetimes, iat, iiat)
  const [refreshToken, accessToken] = [newSecret(), newSecret()]
  const artifact = (kind: Artifact['kind'], value: string, exp: number, more: object): Artifact => ({
    ...{ kind, hash: hashSecret(value), consumed: false, grantId: grant.id, organizationId },
    expiresAt: toDate(exp * 1000),
    payload: { kind, iat, exp, ...(gty === undefined ? {} : { gty }), ...more },
  })
  return {
    ...{ refreshToken, accessToken },
    artifacts: [
      artifact('RefreshToken', refreshToken, iat + left, {
        ...picked(payload, KEPT),
        ...{ iiat, rotations },
      }),
      artifact('AccessToken', accessToken, iat + view.lifetimes.accessToken, {
        ...picked(payload, PASSED),
        extra: authenticationClaims(payload),
        scope: scopes.join(' '),
      }),
    ],
  }
}

const picked = (payload: Readonly<Record<string, unknown>>, names: readonly string[]): object =>
  Object.fromEntries(names.filter((name) => payload[name] !== undefined).map((name) => [name, payload[name]]))

/**
 * Uses the old token up and stores the new ones, all or nothing. Who lost a race, or cannot tell, leaves the library a
 * clean slate: it reads again and finds a token that was used before, or that the store still does not answer.
 */
async function exchanged(
  { artifacts }: OAuthDependencies,
  { jti, grant }: LiveToken,
  made: Successors,
): Promise<boolean> {
  const state = requestState()
  const { unit } = state
  unit.add({ type: 'consume', kind: 'RefreshToken', hash: hashSecret(jti), grantId: grant.id })
  for (const artifact of made.artifacts) unit.add({ type: 'putArtifact', artifact })
  try {
    const { ok } = await unit.commit(false)
    if (!ok) state.unit = new UnitOfWork(artifacts)
    return ok
  } catch (error) {
    // It may have been done: it must not be tried again.
    const { load, findGrant } = artifacts
    state.unit = new UnitOfWork({
      load: load.bind(artifacts),
      findGrant: findGrant.bind(artifacts),
      commit: () => Promise.reject(error),
    })
    return false
  }
}
