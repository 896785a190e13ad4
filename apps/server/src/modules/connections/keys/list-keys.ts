import { z } from 'zod'
import { idSchema } from '../../../kernel/ids.ts'
import { inOrganization, together } from '../../../platform/db/index.ts'
import { operation, type Prepare } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { type OwnKeyKind, ownKeyOf } from '../own-keys.ts'
import { selectConnectionSecrets } from '../secret-store.ts'
import { ConnectionSettings } from '../settings.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'

const KeyView = z.strictObject({
  id: idSchema('secret'),
  kind: z.enum(['client_key', 'signing_key', 'encryption_key']),
  certificate: z.string().describe('PEM, to be uploaded at the provider.'),
  jwk: z.record(z.string(), z.unknown()).nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
})

/** By what this server proves itself to the provider, and is encrypted for. They are made when they are first looked at. */
export const listKeys = operation({
  name: 'connections.listKeys',
  summary: "List the public halves of this server's own keys for a connection",
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(KeyView),
    jwksPath: z
      .string()
      .nullable()
      .describe("Where a provider reads the key of the client, below the workspace's issuer."),
  }),
  errors: [ConnectionError.not_found],
  prepare: (before, _input, { connectionId }) => ensure(before, connectionId),

  async run({ tx }, _input, { connectionId }, kinds) {
    const [connection, rows] = await together(
      selectConnection(tx, connectionId),
      selectConnectionSecrets(tx, connectionId),
    )
    if (!connection) throw ConnectionError.not_found()
    const items = rows.flatMap(({ id, kind, public_part, created_at, expires_at }) =>
      kind === 'client_secret' || !kinds.includes(kind)
        ? []
        : [
            {
              id,
              kind,
              certificate: String(public_part?.certificate ?? ''),
              jwk: (public_part?.jwk ?? null) as Record<string, unknown> | null,
              createdAt: created_at.toISOString(),
              expiresAt: expires_at?.toISOString() ?? null,
            },
          ],
    )
    const jwksPath = kinds.includes('client_key') ? `/connections/${connectionId}/jwks.json` : null
    return { items, jwksPath }
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
  const kinds = kindsOf(ConnectionSettings.parse(row.settings))
  for (const kind of kinds) await ownKeyOf(services, { ...place, id }, kind)
  return kinds
}

function kindsOf(settings: ConnectionSettings): readonly OwnKeyKind[] {
  if (settings.protocol === 'saml') return ['signing_key', 'encryption_key']
  return settings.clientAuthentication === 'private_key_jwt' ? ['client_key'] : []
}
