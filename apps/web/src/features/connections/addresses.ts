import { workspacePath } from '../../lib/boot.ts'
import type { Connection } from './queries.ts'

export type Addressed = Pick<Connection, 'id' | 'callbackPath'>

/** What a provider has to know of this server, as addresses of one connection. */
export function addressesOf({ id, callbackPath }: Addressed) {
  const issuer = `${location.origin}${workspacePath}`
  const metadata = `${issuer}/saml/${id}/metadata`
  // By its own metadata's address this server is known to a provider.
  return { callback: issuer + callbackPath, metadata, entityId: metadata }
}
