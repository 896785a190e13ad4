/** How strong a sign-in was (OpenID Connect Core 2, `acr`), as applications may ask for and read it. */
export const ACR = {
  password: 'urn:bailiwick:acr:password',
  twoFactors: 'urn:bailiwick:acr:two-factors',
} as const
