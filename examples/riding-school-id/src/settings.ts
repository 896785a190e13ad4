/** What Bailiwick was told at this provider, and this provider by it. */
export interface OidcClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  /** Where a browser goes on that signed out here; absent in a demonstration of before. */
  readonly postLogoutRedirectUri?: string
  /** Where it is told that somebody signed out here. */
  readonly backchannelLogoutUri?: string
  /** Private, as a JWK: what this provider signs with. */
  readonly signingKey: Readonly<Record<string, unknown>>
  /** Of this provider's cookies. */
  readonly cookieKey: string
}
