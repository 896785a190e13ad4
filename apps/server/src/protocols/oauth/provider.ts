import type Koa from 'koa'
import { type Configuration, type JWK, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { ACR } from '../../modules/policies/index.ts'
import { createFindAccount } from './accounts.ts'
import { createAdapter } from './adapter.ts'
import { assertProof } from './assert-proof.ts'
import { assertStorable } from './assert-storable.ts'
import { CLAIMS, SCOPES } from './claims.ts'
import { recordOf, useOurClients } from './clients.ts'
import { COOKIES } from './cookies.ts'
import { type OAuthDependencies, TOKEN_EXCHANGE } from './dependencies.ts'
import { EXCHANGE_PARAMETERS, exchangeHandler } from './exchange.ts'
import { features } from './features.ts'
import { loadExistingGrant } from './grants.ts'
import { interactionChecks } from './interactions.ts'
import { leaveThroughProvider } from './leave-through-provider.ts'
import { deferLogoutNotices } from './logout.ts'
import { extendModels, pinOrigin } from './models.ts'
import { narrowOrigins } from './narrow-origins.ts'
import { noteClientFailure } from './note-client-failure.ts'
import { noteStepUp } from './note-step-up.ts'
import { signingKey } from './own-signing-key.ts'
import { renderError } from './render-error.ts'
import { requestIdOf } from './request-facts.ts'
import { requestState } from './request-state.ts'
import { revokeApiTokens } from './revoke-api-tokens.ts'
import { interactionPath, ROUTES } from './routes.ts'
import { ownForwarding } from './send-page.ts'
import { sessionBridge } from './session-bridge.ts'
import { extraTokenClaims } from './token-policies.ts'
import { ttl } from './ttl.ts'
import { unitPerRequest } from './unit-per-request.ts'
import { takeOrganizationOfHost } from './within-host.ts'

/** The authorization server of one workspace. It holds no state beside what its dependencies hold. */
export function createProvider(deps: OAuthDependencies): Provider {
  const issuer = `${deps.publicUrl}/w/${deps.slug}`
  const provider = new Provider(issuer, configuration(issuer, deps))
  extendModels(provider)
  pinOrigin(provider)
  useOurClients(provider, deps)
  deferLogoutNotices(provider)
  provider.registerGrantType(TOKEN_EXCHANGE, exchangeHandler(deps), EXCHANGE_PARAMETERS)
  provider.use(narrowOrigins(deps))
  provider.use(leaveThroughProvider(deps))
  provider.use(unitPerRequest(deps))
  provider.use(revokeApiTokens(deps, issuer))
  provider.use(ownForwarding(deps.pages))
  provider.use(sessionBridge(provider, deps))
  provider.on('server_error', ({ req }: KoaContextWithOIDC, error: Error) => {
    requestState().unit.fail()
    deps.report(error, requestIdOf(req))
  })
  provider.on('authorization.error', (ctx: KoaContextWithOIDC, error: Error) => {
    requestState().unit.refuse()
    noteStepUp(ctx, error)
  })
  // The endpoints at which a client proves itself.
  provider.on('grant.error', noteClientFailure)
  provider.on('revocation.error', noteClientFailure)
  provider.on('introspection.error', noteClientFailure)
  provider.on('device_authorization.error', noteClientFailure)
  provider.on('pushed_authorization_request.error', noteClientFailure)
  onError(provider, deps.report)
  return provider
}

/** What fails outside the library's own handlers, which would be written to the console. */
function onError(app: Koa, report: OAuthDependencies['report']): void {
  app.on('error', (error: Error, { req }: Koa.Context) => report(error, requestIdOf(req)))
}

function configuration(issuer: string, deps: OAuthDependencies): Configuration {
  const secure = issuer.startsWith('https:')
  const cookie = { httpOnly: true, sameSite: 'lax' as const, secure }
  return {
    adapter: createAdapter(
      deps,
      (uid, ofDevice) => `${issuer}${ofDevice ? ROUTES.code_verification : ROUTES.authorization}/${uid}`,
    ),
    claims: { ...CLAIMS, acr: null, amr: null, auth_time: null, iss: null, sid: null },
    scopes: [...SCOPES],
    acrValues: Object.values(ACR),
    clientDefaults: { grant_types: ['authorization_code'], id_token_signed_response_alg: 'ES256' },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    clientBasedCORS: (_ctx, origin, client) => recordOf(client).allowedOrigins.includes(origin),
    clockTolerance: 5,
    // Roles and groups by scope are in the ID token too, as business applications expect.
    conformIdTokenClaims: false,
    cookies: {
      names: { session: COOKIES.session, interaction: COOKIES.interaction, resume: COOKIES.resume },
      long: cookie,
      short: cookie,
    },
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256', 'RS256', 'EdDSA'],
      clientAuthSigningAlgValues: ['ES256', 'RS256', 'EdDSA'],
    },
    assertJwtClientAuthClaimsAndHeader: assertProof(deps.clock),
    allowOmittingSingleRegisteredRedirectUri: false,
    // Of the library's checks these come last, for what is asked directly and what is pushed.
    discovery: { prompt_values_supported: ['none', 'login', 'consent', 'select_account', 'create'] },
    extraParams: {
      organization(ctx) {
        assertStorable(ctx)
        takeOrganizationOfHost(ctx)
      },
    },
    extraTokenClaims,
    features: features(issuer, deps),
    findAccount: createFindAccount(deps.accounts),
    interactions: {
      policy: interactionChecks(),
      url: (_ctx, interaction) => `${issuer}${interactionPath(interaction.uid)}`,
    },
    // Without `offline_access` a refresh token ends with the session it came from.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    jwks: { keys: deps.keys.jwks.map((key) => signingKey(key as JWK)) },
    loadExistingGrant: loadExistingGrant(deps.consents),
    pkce: { required: () => true },
    renderError: (ctx, out) => renderError(ctx, out, deps),
    responseTypes: ['code'],
    rotateRefreshToken: true,
    routes: ROUTES,
    ttl: ttl(deps.clock),
  }
}
