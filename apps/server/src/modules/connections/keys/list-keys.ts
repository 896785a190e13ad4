import { z } from 'zod'
import { inOrganization, together } from '../../../platform/db/index.ts'
import { operation, type Prepare } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { liveKeys, ownKeyOf } from '../own-keys.ts'
import type { OwnKeyKind } from '../protocols/protocol.ts'
import { selectConnectionSecrets } from '../secret-store.ts'
import { ConnectionSettings, protocolOf } from '../settings.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { KeyView, toKeyView } from './view.ts'

const Path = z.string().nullable()

/** By what this server proves itself to the provider, and is encrypted for. They are made when they are first looked at. */
export const listKeys = operation({
  name: 'connections.listKeys',
  summary: "List the public halves of this server's own keys for a connection",
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: z.strictObject({
    items: z
      .array(KeyView)
      .describe('By kind; the one that is used first, then the next one, then those of before.'),
    jwksPath: Path.describe("Where a provider reads the keys of the client, below the workspace's issuer."),
    metadataPath: Path.describe("Where one of SAML reads both kinds of key, below the workspace's issuer."),
  }),
  errors: [ConnectionError.not_found],
  prepare: (before, _input, { connectionId }) => ensure(before, connectionId),

  async run({ tx, clock }, _input, { connectionId }, kinds) {
    const [connection, rows] = await together(
      selectConnection(tx, connectionId),
      selectConnectionSecrets(tx, connectionId),
    )
    if (!connection) throw ConnectionError.not_found()
    const now = clock.now()
    const paths = protocolOf(connection).paths(connectionId)
    return {
      items: kinds.flatMap((kind) => liveKeys(rows, kind, now).map(toKeyView)),
      jwksPath: kinds.includes('client_key') ? paths.jwksPath : null,
      metadataPath: paths.metadataPath,
    }
  },
})

/** While no connection is held: making a key takes a moment. */
async function ensure(
  { services, organization }: Prepare,
  id: z.output<typeof ConnectionParams>['connectionId'],
): Promise<readonly OwnKeyKind[]> {
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const row = await inOrganization(services.db, place, (tx) => selectConnection(tx, id), { readOnly: true })
  if (!row) throw ConnectionError.not_found()
  const settings = ConnectionSettings.parse(row.settings)
  const kinds = protocolOf(settings).ownKeys(settings)
  for (const kind of kinds) await ownKeyOf(services, { ...place, id }, kind)
  return kinds
}
