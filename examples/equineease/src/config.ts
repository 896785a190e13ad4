import type { Now } from './clock.ts'

/** A stable that the landing page offers by name. */
export interface KnownStable {
  readonly slug: string
  readonly id?: string
  /** Where its administrators manage people, when known. */
  readonly portal?: string
}

/** What EquineEase needs to know about its identity provider and itself. */
export interface EquineEaseConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: string
  /** How browsers reach this application: an origin without a path. */
  readonly baseUrl: string
  readonly postLogoutRedirectUri?: string
  readonly stables?: readonly KnownStable[]
  readonly now?: Now
  /** Receives one line per event worth an operator's look; never a token or a secret. */
  readonly log?: (line: string) => void
}
