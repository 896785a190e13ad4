import type { z } from 'zod'
import { toDate } from '../../kernel/clock.ts'
import type { ConnectionId, OrganizationId } from '../../kernel/ids.ts'
import type { ConnectionSecretKind, OrgTx } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { ConnectionError } from './errors.ts'
import type { GivenSecret } from './fields.ts'
import { replaceConnectionSecret, selectConnectionSecrets, setClientSecretEnd } from './secret-store.ts'
import { type ConnectionSettings, secretTarget } from './settings.ts'

/** What a sealed secret is bound to: copied into another connection's row it does not open. */
export const sealOfConnection = (
  organizationId: OrganizationId,
  connectionId: ConnectionId,
  kind: ConnectionSecretKind,
): string => `connection_secrets.sealed ${organizationId} ${connectionId} ${kind}`

/** Keeps what the provider gave this server to prove itself with; it is never shown again. */
async function keepClientSecret(
  tx: OrgTx,
  vault: Vault,
  id: ConnectionId,
  { secret, expiresAt, now }: { secret: string; expiresAt: Date | undefined; now: Date },
): Promise<void> {
  const context = sealOfConnection(tx.organizationId, id, 'client_secret')
  const sealed = vault.seal(Buffer.from(secret), context)
  await replaceConnectionSecret(tx, id, { kind: 'client_secret', sealed, expiresAt, createdAt: now })
}

/** A secret is sent to nobody but whom it was given for: whoever may set an address may not read it. */
export async function assertSecretIsFor(
  tx: OrgTx,
  id: ConnectionId,
  { before, after }: { before: ConnectionSettings; after: ConnectionSettings },
): Promise<void> {
  const target = secretTarget(before)
  if (target === undefined || target === secretTarget(after)) return
  if ((await selectConnectionSecrets(tx, id)).some(({ kind }) => kind === 'client_secret'))
    throw ConnectionError.secret_for_another()
}

/** What a request gives of it: a new secret, when it ends, or both. Without a date a new one has none. */
export async function takeClientSecret(
  tx: OrgTx,
  vault: Vault,
  id: ConnectionId,
  { clientSecret, clientSecretExpiresAt }: z.output<typeof GivenSecret>,
  now: Date,
): Promise<void> {
  const expiresAt = clientSecretExpiresAt ? toDate(clientSecretExpiresAt) : undefined
  if (clientSecret !== undefined)
    await keepClientSecret(tx, vault, id, { secret: clientSecret, expiresAt, now })
  else if (clientSecretExpiresAt !== undefined) await setClientSecretEnd(tx, id, expiresAt)
}

/** Undefined when there is none. */
export async function readClientSecret(
  tx: OrgTx,
  vault: Vault,
  id: ConnectionId,
): Promise<string | undefined> {
  const rows = await selectConnectionSecrets(tx, id)
  const row = rows.find(({ kind }) => kind === 'client_secret')
  if (!row) return undefined
  return vault.open(row.sealed, sealOfConnection(tx.organizationId, id, 'client_secret')).toString('utf8')
}
