/** Which of our addresses a provider asks for. */
export type Address = 'callback' | 'entityId' | 'metadata' | 'signedOut' | 'logout'

export interface Step {
  /** `**Words**` are those of the provider's own pages. */
  text: string
  /** By the name that the field has there: an address of ours, or what is entered as it is. */
  copy?: Readonly<Record<string, Address | `http:${string}`>>
}

/** What to do at a provider, and where to find what it gives in return. */
export interface Guide {
  steps: readonly Step[]
  find: string
}

/** One for each preset and protocol that are offered. */
export interface Guides {
  entra: { oidc: Guide; saml: Guide }
  okta: { oidc: Guide; saml: Guide }
  google: { oidc: Guide }
  keycloak: { oidc: Guide; saml: Guide }
  adfs: { saml: Guide }
  oidc: { oidc: Guide }
  saml: { saml: Guide }
}
