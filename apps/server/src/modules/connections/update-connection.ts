import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { ConnectionError } from './errors.ts'
import { assertAcceptable, reachesBelow } from './rules.ts'
import { keepClientSecret } from './secrets.ts'
import { ConnectionSettings, identitySource } from './settings.ts'
import { replaceConnectionDomains, updateConnection as update } from './store.ts'
import { ClientSecret, ConnectionFields, ConnectionParams, ConnectionView, toConnectionView } from './view.ts'
import { lockVouched } from './vouch.ts'

/**
 * Every field is replaced (PUT): the whole is validated again. Another issuer, or another way to know people by, voids all
 * that is known of who they are, and asks for a test before anybody signs in through it again.
 */
export const updateConnection = operation({
  name: 'connections.update',
  summary: 'Replace what a connection is set to',
  permission: 'connections:write',
  params: ConnectionParams,
  input: ConnectionFields.extend({ clientSecret: ClientSecret }),
  output: ConnectionView,
  errors: [
    ConnectionError.not_found,
    ConnectionError.stale,
    ConnectionError.other_protocol,
    ConnectionError.address_not_allowed,
    ConnectionError.subject_reassignable,
    ConnectionError.reach_above_own,
    RoleError.above_own,
  ],
  event: 'connection.updated',
  describe: ({ id, name, reach, isTested }) => ({
    target: { kind: 'connection', id },
    data: { name, reach, isTested },
  }),

  async run(context, { clientSecret, domains, ...fields }, { connectionId: id }) {
    const { tx, actor, organization, services, clock, announce, record, expectedVersion } = context
    const now = clock.now()
    const { before } = await lockVouched(context, id)
    if (before.protocol !== fields.settings.protocol)
      throw ConnectionError.other_protocol({ pointer: '/settings/protocol' })
    if (before.reach === 'subtree' && !reachesBelow(actor, organization, now))
      throw ConnectionError.reach_above_own({ pointer: '/reach' })
    assertAcceptable(fields, actor, organization, { publicUrl: services.publicUrl, now })
    const old = ConnectionSettings.parse(before.settings)
    const isOther = identitySource(old) !== identitySource(fields.settings)
    const isSame = clientSecret === undefined && JSON.stringify(old) === JSON.stringify(fields.settings)
    const row = await update(
      tx,
      id,
      {
        name: fields.name,
        preset: fields.preset,
        reach: fields.reach,
        settings: JSON.stringify(fields.settings),
        creates_accounts: fields.createsAccounts,
        mappings: JSON.stringify(fields.mappings),
        ...(!isSame && { revision: before.revision + 1 }),
        ...(isOther && { generation: before.generation + 1, status: 'draft', sessions_valid_from: now }),
        updated_at: now,
      },
      expectedVersion,
    )
    if (!row) throw ConnectionError.stale()
    await replaceConnectionDomains(tx, id, domains)
    if (clientSecret !== undefined) await keepClientSecret(tx, services.vault, id, clientSecret, now)
    if (isOther)
      record({
        type: 'connection.identities_voided',
        outcome: 'success',
        target: { kind: 'connection', id },
      })
    announce('connection', organization.id)
    return toConnectionView(row, domains)
  },
})
