import { z } from 'zod'
import { idSchema } from '../../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../../platform/access.ts'
import type { OrgTx } from '../../../../platform/db/index.ts'
import { ConnectionPaths } from '../../addresses.ts'
import { mappingsOf } from '../../attributes.ts'
import { ConnectionFields, fromRow } from '../../fields.ts'
import { selectConnectionSecrets } from '../../secret-store.ts'
import { missingIn, protocolOf } from '../../settings.ts'
import { ConnectionParams } from '../../view.ts'
import type { Live } from '../live.ts'

/** `browser`: by what the browser is known that holds the link; it stands in no address. */
export const SetUpParams = ConnectionParams.extend({ browser: z.string() })

/**
 * All that a link shows: of the organization no more than its name, of a secret no more than that there is one. By which names
 * a provider has to say who somebody is cannot be changed by it, but whoever runs the provider has to know them.
 */
export const SetUpView = z.strictObject({
  organizationName: z.string(),
  expiresAt: z.iso.datetime(),
  connection: ConnectionFields.pick({ name: true, preset: true, settings: true }).extend({
    id: idSchema('connection'),
    missing: z.array(z.string()),
    secretSentTo: z.array(z.string()).describe('Settings that say where a client secret is sent.'),
    ...ConnectionPaths.shape,
    hasSecret: z.boolean(),
    claims: z
      .array(z.strictObject({ claim: z.string(), attribute: z.string() }))
      .describe(
        'What is read of a person and what becomes of it: the provider has to send it by these names.',
      ),
    version: z.number().int(),
  }),
})
type SetUpView = z.output<typeof SetUpView>

export async function toSetUpView(
  tx: OrgTx,
  { name: organizationName }: OrganizationContext,
  { link, connection }: Pick<Live, 'link' | 'connection'>,
): Promise<SetUpView> {
  const { name, preset, settings, mappings } = fromRow(connection)
  const secrets = await selectConnectionSecrets(tx, connection.id)
  return {
    organizationName,
    expiresAt: link.expires_at.toISOString(),
    connection: {
      id: connection.id,
      name,
      preset,
      settings,
      missing: missingIn(settings),
      secretSentTo: [...protocolOf(settings).secretSentTo],
      ...protocolOf(settings).paths(connection.id),
      hasSecret: secrets.some(({ kind }) => kind === 'client_secret'),
      claims: mappingsOf({ settings, mappings }).map(({ claim, attribute }) => ({ claim, attribute })),
      version: connection.version,
    },
  }
}

/** What events of a link say besides: by whose leave it was. */
export const byLeaveOf = ({ link }: Pick<Live, 'link'>) => ({
  linkId: link.id,
  givenBy: { kind: link.giver_kind, id: link.giver_id, organizationId: link.giver_organization_id },
})
