import { workspacePath } from '../../lib/boot.ts'
import type { Connection } from './queries.ts'

export type Addressed = Pick<Connection, 'id' | 'callbackPath'>

/** What a provider has to know of this server, as addresses of one connection. */
export function addressesOf({ id, callbackPath }: Addressed) {
  const issuer = `${location.origin}${workspacePath}`
  const metadata = `${issuer}/saml/${id}/metadata`
  // By its own metadata's address this server is known to a provider.
  // By SAML one address serves every message of a sign-out.
  const single = `${issuer}/saml/${id}/logout`
  const isSaml = callbackPath.startsWith('/saml/')
  return {
    callback: issuer + callbackPath,
    metadata,
    entityId: metadata,
    jwks: `${issuer}/connections/${id}/jwks.json`,
    signedOut: isSaml ? single : `${issuer}/sign-in/signed-out/${id}`,
    logout: isSaml ? single : `${issuer}/sign-in/backchannel/${id}`,
  }
}
