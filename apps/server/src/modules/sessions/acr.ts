/** How strong a sign-in was (OpenID Connect Core 2, `acr`), as applications may ask for and read it. */
export const ACR = {
  password: 'urn:bailiwick:acr:password',
  connection: 'urn:bailiwick:acr:connection',
  twoFactors: 'urn:bailiwick:acr:two-factors',
  /** With a passkey among them, which is worth nothing at another address. */
  phishingResistant: 'urn:bailiwick:acr:phishing-resistant',
} as const

/** In `amr`: an identity provider of the organization has said who it is. The registry (RFC 8176) has no word for it. */
export const FEDERATED = 'fed'
