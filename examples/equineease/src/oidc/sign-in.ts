import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildAuthorizationUrlWithPAR,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Now } from '../clock.ts'
import type { PendingSignIn, PendingSignIns } from '../sessions/pending.ts'
import type { Session } from '../sessions/session.ts'
import { withProvider } from './failure.ts'
import { openSession } from './open-session.ts'
import type { Provider } from './provider.ts'
import { scopeFor } from './provider.ts'

/** What a sign-in is made with. */
export interface SignInTools {
  readonly provider: Provider
  readonly pending: PendingSignIns
  readonly baseUrl: string
  readonly now: Now
}

/** What the person asked for. */
export interface SignInWish {
  /** Secret of the browser's sign-in cookie. */
  readonly browser: string
  readonly organization?: string
  readonly prompt?: 'login' | 'select_account'
  readonly next?: string
}

/** Prepares an authorization request (pushed, where the provider takes it) and answers where to go. */
export function beginSignIn(tools: SignInTools, wish: SignInWish): Promise<URL> {
  return withProvider(async () => {
    const configuration = await tools.provider.configuration()
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
    const parameters = {
      redirect_uri: `${tools.baseUrl}/callback`,
      scope: scopeFor(configuration),
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(wish.organization ? { organization: wish.organization } : {}),
      ...(wish.prompt ? { prompt: wish.prompt } : {}),
    }
    const pushed = Boolean(configuration.serverMetadata().pushed_authorization_request_endpoint)
    const url = pushed
      ? await buildAuthorizationUrlWithPAR(configuration, parameters)
      : buildAuthorizationUrl(configuration, parameters)
    const { browser, organization, next } = wish
    tools.pending.add(state, {
      browser,
      nonce,
      verifier,
      ...(organization ? { organization } : {}),
      ...(next ? { next } : {}),
    })
    return url
  })
}

/** Redeems the code of a callback. State, nonce, issuer and signature are checked by the protocol library. */
export function completeSignIn(
  tools: SignInTools,
  signIn: PendingSignIn,
  query: URLSearchParams,
  keyFor: (id: string, slug: string) => string,
): Promise<Session> {
  return withProvider(async () => {
    const configuration = await tools.provider.configuration()
    const answer = await authorizationCodeGrant(configuration, new URL(`/callback?${query}`, tools.baseUrl), {
      expectedState: query.get('state') ?? '',
      expectedNonce: signIn.nonce,
      pkceCodeVerifier: signIn.verifier,
      idTokenExpected: true,
    })
    return openSession({ configuration, answer, keyFor, now: tools.now })
  })
}
