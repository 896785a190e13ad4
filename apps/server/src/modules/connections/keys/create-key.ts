import { z } from 'zod'
import type { ConnectionId } from '../../../kernel/ids.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import { operation, type Prepare } from '../../../platform/operation.ts'
import { RoleError } from '../../roles/index.ts'
import { CLIENT_ALGORITHMS } from '../client-key.ts'
import { ConnectionError } from '../errors.ts'
import { watchExpiries } from '../health/watch-expiries.ts'
import { lockVouched } from '../mappings/vouch.ts'
import { liveKeys, makeOwnKey, type OwnKey } from '../own-keys.ts'
import { assertMayVouch } from '../rules.ts'
import { insertConnectionSecret, selectConnectionSecrets } from '../secret-store.ts'
import { sealOfConnection } from '../secrets.ts'
import { ConnectionSettings, protocolOf } from '../settings.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { KeyView, toKeyFacts, toKeyView } from './view.ts'

/** Of one kind; each is tried when something encrypted comes. */
const MOST_KEYS = 4

const Wanted = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('client_key'),
    algorithm: z
      .enum(CLIENT_ALGORITHMS)
      .default('RS256')
      .describe('RS256 is what every provider takes; ES256 is smaller and faster where it is taken.'),
  }),
  z.strictObject({ kind: z.enum(['signing_key', 'encryption_key']) }),
])
type Wanted = z.output<typeof Wanted>

/**
 * Published beside the one that is used, until it is activated: whoever runs the provider makes it known there first. Of a
 * kind of which there is none yet it is used at once.
 */
export const createKey = operation({
  name: 'connections.createKey',
  summary: "Make the next one of this server's own keys for a connection",
  permission: 'connections:write',
  params: ConnectionParams,
  input: Wanted,
  output: KeyView,
  errors: [
    ConnectionError.not_found,
    ConnectionError.key_kind,
    ConnectionError.key_pending,
    ConnectionError.too_many_keys,
    ConnectionError.above_own,
    ConnectionError.reach_above_own,
    RoleError.above_own,
  ],
  event: 'connection.key_created',
  describe: (key, _input, { connectionId }) => ({
    target: { kind: 'connection', id: connectionId },
    data: toKeyFacts(key),
  }),
  prepare: (before, wanted, { connectionId }) => make(before, wanted, connectionId),

  async run(context, { kind }, { connectionId: id }, { privateKey, publicPart, expiresAt }) {
    const { tx, services, announce } = context
    const { actor, organization, now, before } = await lockVouched(context, id)
    assertMayVouch(actor, organization, before.reach, now)
    const settings = ConnectionSettings.parse(before.settings)
    assertKind(settings, kind)
    const keys = liveKeys(await selectConnectionSecrets(tx, id), kind, now)
    if (keys.some(({ state }) => state === 'published')) throw ConnectionError.key_pending()
    if (keys.length >= MOST_KEYS) throw ConnectionError.too_many_keys()
    const sealed = services.vault.seal(Buffer.from(privateKey), sealOfConnection(organization.id, id, kind))
    const isFirst = keys.length === 0
    const row = await insertConnectionSecret(tx, id, {
      kind,
      sealed,
      publicPart,
      expiresAt,
      createdAt: now,
      state: isFirst ? 'active' : 'published',
      activatedAt: isFirst ? now : undefined,
    })
    await watchExpiries(tx, id, settings, now)
    announce('connection', organization.id)
    return toKeyView(row)
  },
})

/** While no connection is held: making a key takes a moment. */
async function make(
  { services, organization, clock }: Prepare,
  wanted: Wanted,
  id: ConnectionId,
): Promise<OwnKey> {
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const row = await inOrganization(services.db, place, (tx) => selectConnection(tx, id), { readOnly: true })
  if (!row) throw ConnectionError.not_found()
  assertKind(ConnectionSettings.parse(row.settings), wanted.kind)
  const type = wanted.kind === 'client_key' && wanted.algorithm === 'ES256' ? 'ec' : 'rsa'
  return makeOwnKey(id, wanted.kind, clock.now(), type)
}

function assertKind(settings: ConnectionSettings, kind: Wanted['kind']): void {
  if (!protocolOf(settings).ownKeys(settings).includes(kind))
    throw ConnectionError.key_kind({ pointer: '/kind' })
}
