import type { KoaContextWithOIDC } from 'oidc-provider'
import { narrowClaims } from './asked-acr.ts'
import type { OAuthDependencies } from './dependencies.ts'
import { deviceFlow } from './device/device-flow.ts'
import { renderLogout } from './logout.ts'
import { resourceIndicators } from './resources.ts'
import { sendPage } from './send-page.ts'
import { introspectionPolicy, revocationPolicy } from './token-policies.ts'

/** What is switched on. What is not named stays as the library has it, which is off, save for DPoP. */
export function features(issuer: string, deps: OAuthDependencies) {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    // An experiment of the library's, so it wants its version named: another one may change how a key is asked.
    externalSigningSupport: { enabled: true, ack: 'experimental-01' },
    claimsParameter: { enabled: true, assertClaimsParameter: narrowClaims },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: introspectionPolicy(deps) },
    revocation: { enabled: true, allowedPolicy: revocationPolicy },
    deviceFlow: deviceFlow(deps),
    pushedAuthorizationRequests: { enabled: true },
    resourceIndicators: resourceIndicators(issuer, deps.resources),
    backchannelLogout: { enabled: true },
    userinfo: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx: KoaContextWithOIDC) => renderLogout(ctx, deps),
      async postLogoutSuccessSource(ctx: KoaContextWithOIDC) {
        await sendPage(ctx, (reader) => deps.pages.loggedOut(reader))
      },
    },
  }
}
