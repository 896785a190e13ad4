import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  clientCredentialsGrant,
  discovery,
  genericGrantRequest,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  tokenRevocation,
} from 'openid-client'
import type { Browser } from '../harness/browser.ts'
import type { Person } from './person.ts'

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const SCOPE = 'openid profile email roles permissions'

/** A customer's application: it knows the server by its issuer and its own credentials, through a library. */
export class Application {
  readonly #configuration: Configuration
  readonly #redirectUri: string
  readonly issuer: string

  constructor(configuration: Configuration, redirectUri: string) {
    this.#configuration = configuration
    this.#redirectUri = redirectUri
    this.issuer = configuration.serverMetadata().issuer
  }

  static async of(
    issuer: string,
    {
      clientId,
      clientSecret,
      redirectUri = '',
    }: { clientId: string; clientSecret: string; redirectUri?: string },
  ): Promise<Application> {
    const options = { execute: [allowInsecureRequests] }
    const configuration = await discovery(new URL(issuer), clientId, clientSecret, undefined, options)
    return new Application(configuration, redirectUri)
  }

  /** The code flow with PKCE, as this person in this browser. */
  async signIn(browser: Browser, person: Person, parameters: Record<string, string> = {}) {
    const verifier = randomPKCECodeVerifier()
    const state = randomState()
    const url = buildAuthorizationUrl(this.#configuration, {
      redirect_uri: this.#redirectUri,
      scope: SCOPE,
      state,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      organization: person.organization,
      ...parameters,
    })
    await browser.open(url.href)
    if (browser.shown?.body.includes('<form')) await person.proves(browser)
    const back = new URL(browser.shown?.url ?? '', this.#redirectUri)
    if (!back.href.startsWith(this.#redirectUri)) throw new Error(`not back yet: ${browser.title()} ${back}`)
    const { resource } = parameters
    return authorizationCodeGrant(
      this.#configuration,
      back,
      { pkceCodeVerifier: verifier, expectedState: state },
      resource === undefined ? {} : { resource },
    )
  }

  refresh(token: string, parameters: Record<string, string> = {}) {
    return refreshTokenGrant(this.#configuration, token, parameters)
  }

  exchange(token: string, organization: string) {
    return genericGrantRequest(this.#configuration, EXCHANGE, {
      subject_token: token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      organization,
    })
  }

  revoke(token: string): Promise<void> {
    return tokenRevocation(this.#configuration, token)
  }

  /** A token of the application or service account itself. */
  ownToken() {
    return clientCredentialsGrant(this.#configuration)
  }

  signOutUrl(idToken: string, postLogoutRedirectUri: string): string {
    const parameters = { id_token_hint: idToken, post_logout_redirect_uri: postLogoutRedirectUri }
    return buildEndSessionUrl(this.#configuration, parameters).href
  }
}

/** What a token request is refused with, as the library reports it. */
export const refusal = (error: unknown): string => {
  const { error: code, error_description: text } = error as { error?: string; error_description?: string }
  return `${code}: ${text}`
}
