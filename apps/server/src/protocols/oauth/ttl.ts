import type { AccessToken, Client, ClientCredentials, KoaContextWithOIDC, RefreshToken } from 'oidc-provider'
import { type Clock, epochSeconds } from '../../kernel/clock.ts'
import { currentView } from './accounts.ts'
import { recordOf } from './clients.ts'
import type { Lifetimes } from './dependencies.ts'

/** Seconds a code may wait for its exchange (RFC 6749 4.1.2 allows up to ten minutes). */
const CODE = 60
/** Seconds a device may wait for its person: short, as whoever is sent somebody else's code must not come to it later. */
const DEVICE = 600
/** Seconds a person may take over signing in and consenting. */
const INTERACTION = 3600

/** Lifetimes. What concerns a user comes from the effective policy, which the account brings along. */
export function ttl(clock: Clock) {
  return {
    AuthorizationCode: CODE,
    DeviceCode: DEVICE,
    Interaction: INTERACTION,
    AccessToken: (ctx: KoaContextWithOIDC, _token: AccessToken) => currentView(ctx).lifetimes.accessToken,
    IdToken: (ctx: KoaContextWithOIDC) => currentView(ctx).lifetimes.idToken,
    Grant: (ctx: KoaContextWithOIDC) => currentView(ctx).lifetimes.refreshTokenTotal,
    RefreshToken: (ctx: KoaContextWithOIDC, token: RefreshToken) =>
      refreshTokenLifetime(currentView(ctx).lifetimes, epochSeconds(clock.now()), token.iiat),
    ClientCredentials: (_ctx: KoaContextWithOIDC, _token: ClientCredentials, client: Client) =>
      recordOf(client).accessTokenLifetime,
    // Ours end when we say so; the library only needs a number that is positive.
    Session: 600,
  }
}

/** How long a refresh token may lie unused, which is not beyond the end of its chain. */
export function refreshTokenLifetime(
  { refreshTokenIdle, refreshTokenTotal }: Lifetimes,
  now: number,
  firstIssued: number | undefined,
): number {
  const left = (firstIssued ?? now) + refreshTokenTotal - now
  return Math.max(1, Math.min(refreshTokenIdle, left))
}
