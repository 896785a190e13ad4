/** How strong a sign-in was (OpenID Connect Core 2, `acr`), as applications may ask for and read it. */
export const ACR = {
  password: 'urn:bailiwick:acr:password',
  connection: 'urn:bailiwick:acr:connection',
  twoFactors: 'urn:bailiwick:acr:two-factors',
} as const

/** In `amr`: an identity provider of the organization has said who it is. The registry (RFC 8176) has no word for it. */
export const FEDERATED = 'fed'
