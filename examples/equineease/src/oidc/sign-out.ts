import { buildEndSessionUrl, tokenRevocation } from 'openid-client'
import type { Session } from '../sessions/session.ts'
import { providerFailure, withProvider } from './failure.ts'
import type { Provider } from './provider.ts'

/** Revokes what the sessions hold; answers where the provider's own session ends, if it offers that. */
export function signOutUrl(
  provider: Provider,
  session: Session,
  siblings: readonly Session[],
  returnTo: string,
): Promise<URL | undefined> {
  return withProvider(async () => {
    const configuration = await provider.configuration()
    const metadata = configuration.serverMetadata()
    if (metadata.revocation_endpoint) {
      const tokens = siblings.map(({ tokens }) => tokens.refreshToken ?? tokens.accessToken)
      const results = await Promise.allSettled(tokens.map((token) => tokenRevocation(configuration, token)))
      // A refused token ends by itself; but a dead provider is no place to send a browser to.
      const failures = results.flatMap((result) =>
        result.status === 'rejected' ? [providerFailure(result.reason)] : [],
      )
      const unavailable = failures.find(({ kind }) => kind === 'unavailable')
      if (unavailable) throw unavailable
    }
    if (!metadata.end_session_endpoint) return undefined
    return buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: returnTo,
      ...(session.tokens.idToken ? { id_token_hint: session.tokens.idToken } : {}),
    })
  })
}
