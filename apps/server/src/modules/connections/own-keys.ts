import { addDays } from '../../kernel/clock.ts'
import type { ConnectionId } from '../../kernel/ids.ts'
import { inOrganization, type KeyState, type OrgTx } from '../../platform/db/index.ts'
import { type KeyType, makeCertifiedKey } from '../../platform/keys/certified-key.ts'
import type { Services } from '../../platform/operation.ts'
import { publicJwk } from './client-key.ts'
import type { Connection } from './connections.ts'
import { watchExpiries } from './health/watch-expiries.ts'
import type { OwnKeyKind } from './protocols/protocol.ts'
import { type ConnectionSecretRow, insertConnectionSecret, selectConnectionSecrets } from './secret-store.ts'
import { sealOfConnection } from './secrets.ts'
import { ConnectionSettings } from './settings.ts'
import { lockConnection } from './store.ts'

/** A key of this server for one connection. What is public of it is shown; the other half never leaves. */
export interface OwnKey {
  privateKey: string
  publicPart: Record<string, unknown>
  expiresAt?: Date | undefined
}

/** The one that is used, then the one that will be, then those of before: a provider may know any of them. */
export type OwnKeys = readonly [OwnKey, ...OwnKey[]]

const ORDER: readonly KeyState[] = ['active', 'published', 'retiring']
const NEXT_FIRST: readonly KeyState[] = ['published', 'active', 'retiring']

/** The keys that are good for something, in their order. */
export const liveKeys = (
  rows: readonly ConnectionSecretRow[],
  kind: OwnKeyKind,
  now: Date,
  order = ORDER,
): ConnectionSecretRow[] =>
  rows
    .filter((row) => row.kind === kind && (row.retires_at === null || row.retires_at > now))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))

/**
 * The keys that this server signs with, or is encrypted for. The first one is made when it is needed first, once on all
 * nodes.
 */
export async function ownKeysOf(
  { db, vault, clock }: Pick<Services, 'db' | 'vault' | 'clock'>,
  {
    workspaceId,
    organizationId,
    id,
    byNextKeys,
  }: Pick<Connection, 'workspaceId' | 'organizationId' | 'id' | 'byNextKeys'>,
  kind: OwnKeyKind,
): Promise<OwnKeys> {
  const place = { workspaceId, organizationId }
  const context = sealOfConnection(organizationId, id, kind)
  const read = async (tx: OrgTx): Promise<OwnKeys | undefined> => {
    const order = byNextKeys ? NEXT_FIRST : ORDER
    const rows = liveKeys(await selectConnectionSecrets(tx, id), kind, clock.now(), order)
    const [active, ...others] = rows.map(({ sealed, public_part, expires_at }) => ({
      privateKey: vault.open(sealed, context).toString('utf8'),
      publicPart: public_part ?? {},
      expiresAt: expires_at ?? undefined,
    }))
    return active && [active, ...others]
  }
  const known = await inOrganization(db, place, read, { readOnly: true })
  if (known) return known
  const made = await makeOwnKey(id, kind, clock.now())
  return inOrganization(db, place, async (tx) => {
    const now = clock.now()
    const connection = await lockConnection(tx, id)
    if (!connection) throw new Error('the connection is gone')
    const other = await read(tx)
    if (other) return other
    const sealed = vault.seal(Buffer.from(made.privateKey), context)
    const { publicPart, expiresAt } = made
    const dates = { createdAt: now, activatedAt: now }
    await insertConnectionSecret(tx, id, { kind, sealed, publicPart, expiresAt, ...dates })
    await watchExpiries(tx, id, ConnectionSettings.parse(connection.settings), now)
    return [made]
  })
}

/** The one that is used. */
export const ownKeyOf = async (...which: Parameters<typeof ownKeysOf>): Promise<OwnKey> =>
  (await ownKeysOf(...which))[0]

const KEY_DAYS = 3_650

/** A certificate carries it to wherever that is asked for; a client's key is published as a JWK as well. */
export async function makeOwnKey(
  id: ConnectionId,
  kind: OwnKeyKind,
  now: Date,
  type: KeyType = 'rsa',
): Promise<OwnKey> {
  const { privateKey, certificate } = await makeCertifiedKey(id, now, KEY_DAYS, type)
  const jwk = kind === 'client_key' && { jwk: publicJwk(privateKey) }
  return { privateKey, publicPart: { certificate, ...jwk }, expiresAt: addDays(now, KEY_DAYS) }
}
