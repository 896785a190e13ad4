/** What this provider signs with, and where it learns about the service that it signs people in to from its start. */
export interface SamlIdentity {
  readonly entityId: string
  readonly privateKey: string
  readonly certificate: string
  /** Address of the service provider's metadata. */
  readonly serviceProvider: string
}

export const SIGN_ON_PATH = '/sign-on'
export const SIGN_OUT_PATH = '/sign-out'
