/** As whom this server asks for passkeys (WebAuthn 3, 5.1.2): the configured address, whatever a request says of itself. */
export interface RelyingParty {
  id: string
  origin: string
}

export function relyingParty(publicUrl: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl)
  return { id: hostname, origin }
}
