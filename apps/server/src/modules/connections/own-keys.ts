import { addDays } from '../../kernel/clock.ts'
import type { ConnectionId } from '../../kernel/ids.ts'
import type { ConnectionSecretKind, OrgTx } from '../../platform/db/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { makeCertifiedKey } from '../../platform/keys/certified-key.ts'
import type { Services } from '../../platform/operation.ts'
import { publicJwk } from './client-key.ts'
import type { Connection } from './connections.ts'
import { watchExpiries } from './health/watch-expiries.ts'
import { replaceConnectionSecret, selectConnectionSecrets } from './secret-store.ts'
import { sealOfConnection } from './secrets.ts'
import { ConnectionSettings } from './settings.ts'
import { lockConnection } from './store.ts'

/** A key of this server for one connection. What is public of it is shown; the other half never leaves. */
interface OwnKey {
  privateKey: string
  publicPart: Record<string, unknown>
  expiresAt?: Date | undefined
}

export type OwnKeyKind = Exclude<ConnectionSecretKind, 'client_secret'>

/** The key that this server signs with, or is encrypted for; made when it is needed first, once on all nodes. */
export async function ownKeyOf(
  { db, vault, clock }: Pick<Services, 'db' | 'vault' | 'clock'>,
  { workspaceId, organizationId, id }: Pick<Connection, 'workspaceId' | 'organizationId' | 'id'>,
  kind: OwnKeyKind,
): Promise<OwnKey> {
  const place = { workspaceId, organizationId }
  const context = sealOfConnection(organizationId, id, kind)
  const read = async (tx: OrgTx): Promise<OwnKey | undefined> => {
    const row = (await selectConnectionSecrets(tx, id)).find((one) => one.kind === kind)
    if (!row) return undefined
    const privateKey = vault.open(row.sealed, context).toString('utf8')
    return { privateKey, publicPart: row.public_part ?? {}, expiresAt: row.expires_at ?? undefined }
  }
  const known = await inOrganization(db, place, read, { readOnly: true })
  if (known) return known
  const made = await makeOwnKey(id, kind, clock.now())
  return inOrganization(db, place, async (tx) => {
    const connection = await lockConnection(tx, id)
    if (!connection) throw new Error('the connection is gone')
    const other = await read(tx)
    if (other) return other
    const sealed = vault.seal(Buffer.from(made.privateKey), context)
    const { publicPart, expiresAt } = made
    await replaceConnectionSecret(tx, id, { kind, sealed, publicPart, expiresAt, createdAt: clock.now() })
    await watchExpiries(tx, id, ConnectionSettings.parse(connection.settings), clock.now())
    return made
  })
}

const KEY_DAYS = 3_650

/** A certificate carries it to wherever that is asked for; a client's key is published as a JWK as well. */
async function makeOwnKey(id: ConnectionId, kind: OwnKeyKind, now: Date): Promise<OwnKey> {
  const { privateKey, certificate } = await makeCertifiedKey(id, now, KEY_DAYS)
  const jwk = kind === 'client_key' && { jwk: publicJwk(privateKey) }
  return { privateKey, publicPart: { certificate, ...jwk }, expiresAt: addDays(now, KEY_DAYS) }
}
