import type { OwnKeyKind } from '../own-keys.ts'
import type { ConnectionSettings } from '../settings.ts'

/** Of which kinds this server has keys for a connection. */
export function kindsOf(settings: ConnectionSettings): readonly OwnKeyKind[] {
  if (settings.protocol === 'saml') return ['signing_key', 'encryption_key']
  return settings.clientAuthentication === 'private_key_jwt' ? ['client_key'] : []
}
