import { fetchUserInfo, refreshTokenGrant } from 'openid-client'
import type { Now } from '../clock.ts'
import type { Session } from '../sessions/session.ts'
import { placeOf, textClaim } from './claims.ts'
import { ProviderFailure, providerFailure, withProvider } from './failure.ts'
import { tokensOf } from './open-session.ts'
import type { Provider } from './provider.ts'

/** An access token this close to its end is renewed before it is used. */
const RENEW_BEFORE_SECONDS = 60
/** Userinfo is asked again after this long, so that what was taken away goes from the screen soon. */
const RECHECK_SECONDS = 5

/** `ended`: the provider no longer stands by the session; `expired`: it ran out and nothing can renew it. */
export type Freshness = 'live' | 'ended' | 'expired'

const remaining = (session: Session, now: Now): number => (session.tokens.expiresAt - now().getTime()) / 1000

async function renew(provider: Provider, session: Session, now: Now): Promise<void> {
  const configuration = await provider.configuration()
  const answer = await refreshTokenGrant(configuration, session.tokens.refreshToken ?? '')
  const claims = answer.claims()
  // OpenID Connect Core 12.2; and a session never drifts into another organization.
  const changed =
    claims &&
    (claims.sub !== session.subject ||
      (textClaim(claims, 'org_id') ?? session.organizationId) !== session.organizationId)
  if (changed)
    throw new ProviderFailure('refused', 'the refreshed tokens are for somebody else', { code: 'changed' })
  session.tokens = tokensOf(answer, now, session.tokens)
  session.claims = claims ?? session.claims
}

/** One renewal at a time per session: its refresh token works once. */
function renewOnce(provider: Provider, session: Session, now: Now): Promise<void> {
  session.renewing ??= withProvider(() => renew(provider, session, now)).finally(() => {
    session.renewing = undefined
  })
  return session.renewing
}

async function recheck(provider: Provider, session: Session, now: Now): Promise<void> {
  const configuration = await provider.configuration()
  const profile = await fetchUserInfo(configuration, session.tokens.accessToken, session.subject)
  if (placeOf({ org_id: session.organizationId }, profile)?.id !== session.organizationId) {
    throw new ProviderFailure('refused', 'userinfo is about another organization', { code: 'changed' })
  }
  session.profile = profile
  session.checkedAt = now().getTime()
}

async function recheckOrRenew(provider: Provider, session: Session, now: Now): Promise<void> {
  try {
    await withProvider(() => recheck(provider, session, now))
  } catch (error) {
    const failure = providerFailure(error)
    // A token refused before its end may have been replaced; what the refresh token says is final.
    if (failure.code !== 'invalid_token' || !session.tokens.refreshToken) throw failure
    await renewOnce(provider, session, now)
    await withProvider(() => recheck(provider, session, now))
  }
}

/** Renews and rechecks a session as needed; an unreachable provider is tolerated until the token's end. */
export async function freshen(provider: Provider, session: Session, now: Now): Promise<Freshness> {
  try {
    if (remaining(session, now) <= RENEW_BEFORE_SECONDS && session.tokens.refreshToken) {
      await renewOnce(provider, session, now)
    }
    if (remaining(session, now) <= 0) return 'expired'
    if (now().getTime() - session.checkedAt >= RECHECK_SECONDS * 1000)
      await recheckOrRenew(provider, session, now)
    return 'live'
  } catch (error) {
    const failure = providerFailure(error)
    if (failure.kind === 'refused') return 'ended'
    if (failure.kind === 'unavailable' && remaining(session, now) > 0) return 'live'
    throw failure
  }
}
