import type { ConnectionId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { ConnectionError } from '../errors.ts'
import { assertComplete } from '../rules.ts'
import { selectConnectionSecrets } from '../secret-store.ts'
import { type ConnectionSettings, protocolOf } from '../settings.ts'

/** Refuses to send anybody to a provider of whom too little was said: with the fields that are missing, or the secret. */
export async function assertTriable(
  tx: OrgTx,
  id: ConnectionId,
  settings: ConnectionSettings,
): Promise<void> {
  assertComplete(settings)
  if (!protocolOf(settings).needsSecret(settings)) return
  const secrets = await selectConnectionSecrets(tx, id)
  if (!secrets.some(({ kind }) => kind === 'client_secret')) throw ConnectionError.secret_missing()
}

/** Refuses a test of the key that comes next where there is none by which a provider would know this server. */
export async function assertHasNextKey(
  tx: OrgTx,
  id: ConnectionId,
  { protocol }: ConnectionSettings,
): Promise<void> {
  const kind = protocol === 'saml' ? 'signing_key' : 'client_key'
  const keys = await selectConnectionSecrets(tx, id)
  if (!keys.some((key) => key.kind === kind && key.state === 'published'))
    throw ConnectionError.key_not_found({ pointer: '/nextKeys' })
}
