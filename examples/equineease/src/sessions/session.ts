import type { Claims } from '../oidc/claims.ts'

/** What the token endpoint gave for one organization. */
export interface Tokens {
  readonly accessToken: string
  readonly refreshToken?: string
  readonly idToken?: string
  readonly scope: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** One person in one organization, in one browser. */
export interface Session {
  /** Its place in the address: `/o/{key}/…`. */
  readonly key: string
  readonly subject: string
  readonly organizationId: string
  readonly organizationName: string
  readonly sid?: string
  /** Must accompany every form; foreign pages cannot know it. */
  readonly formToken: string
  readonly openedAt: number
  tokens: Tokens
  /** The verified claims of the ID token. */
  claims: Claims
  /** What userinfo said last. */
  profile: Claims
  /** When userinfo was last asked, in milliseconds since 1970. */
  checkedAt: number
  /** A refresh under way: refresh tokens rotate, so two at once would look like theft. */
  renewing?: Promise<void> | undefined
}
