import { inOrganization } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { clientKey } from './client-key.ts'
import type { Connection } from './connections.ts'
import { ownKeyOf } from './own-keys.ts'
import type { OidcSettings } from './protocols/oidc.ts'
import { readClientSecret } from './secrets.ts'

/** By what this server proves itself at the provider of a connection. Undefined while that has given no secret; a key is made when it is needed. */
export async function readClientProof(
  services: Pick<Services, 'db' | 'vault' | 'clock'>,
  connection: Connection,
  method: OidcSettings['clientAuthentication'],
) {
  if (method === 'private_key_jwt')
    return { method, ...clientKey(await ownKeyOf(services, connection, 'client_key')) }
  const { workspaceId, organizationId, id } = connection
  const secret = await inOrganization(
    services.db,
    { workspaceId, organizationId },
    (tx) => readClientSecret(tx, services.vault, id),
    { readOnly: true },
  )
  return secret === undefined ? undefined : { method, secret }
}
