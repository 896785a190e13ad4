import { workspacePath } from '../../lib/boot.ts'
import type { Connection } from './queries.ts'

export type Addressed = Pick<
  Connection,
  'callbackPath' | 'signedOutPath' | 'logoutPath' | 'jwksPath' | 'metadataPath'
>

/** What a provider has to know of this server, as addresses of one connection; '' for what its protocol has not. */
export function addressesOf({ callbackPath, signedOutPath, logoutPath, jwksPath, metadataPath }: Addressed) {
  const full = (path: string | null) => (path === null ? '' : `${location.origin}${workspacePath}${path}`)
  const metadata = full(metadataPath)
  return {
    callback: full(callbackPath),
    metadata,
    // By its own metadata's address this server is known to a provider.
    entityId: metadata,
    jwks: full(jwksPath),
    signedOut: full(signedOutPath),
    logout: full(logoutPath),
  }
}
