import { z } from 'zod'
import { operation } from '../../../../platform/operation.ts'
import { domainsByConnection } from '../../domains.ts'
import { ConnectionError } from '../../errors.ts'
import { ConnectionFields, fromRow, GivenSecret } from '../../fields.ts'
import { deleteConnectionSecret } from '../../secret-store.ts'
import { secretTarget } from '../../settings.ts'
import { selectConnection, selectConnectionDomains } from '../../store.ts'
import { replaceConnection } from '../../update-connection.ts'
import { endedBy, lockLive } from '../live.ts'
import { byLeaveOf, SetUpParams, SetUpView, toSetUpView } from './view.ts'

/** What the provider gave. All else of the connection stays; its giver does it, as far as they still may. */
export const fillInSetUp = operation({
  name: 'connections.fillInSetUp',
  summary: 'Fill in a connection by a set-up link',
  permission: null,
  params: SetUpParams,
  input: ConnectionFields.pick({ preset: true, settings: true })
    .extend(GivenSecret.shape)
    .extend({ version: z.number().int().describe('Of what was read before.') }),
  output: SetUpView,
  errors: [
    ConnectionError.set_up_link_over,
    ConnectionError.stale,
    ConnectionError.other_protocol,
    ConnectionError.address_not_allowed,
    ConnectionError.subject_reassignable,
  ],
  async run(context, { version, ...given }, { connectionId }) {
    const { tx, organization, record } = context
    const live = await lockLive(context, connectionId)
    const { connection, giver } = live
    const domains = domainsByConnection(await selectConnectionDomains(tx)).get(connectionId) ?? []
    const before = fromRow(connection)
    const fields = { ...before, domains: [...domains], ...given }
    // What somebody else entered of a secret is not sent to an address of whoever holds the link.
    const target = secretTarget(before.settings)
    if (target !== secretTarget(given.settings))
      await deleteConnectionSecret(tx, connectionId, 'client_secret')
    const asGiver = { ...context, actor: giver, expectedVersion: version }
    await replaceConnection(asGiver, fields, connectionId).catch(endedBy)
    const { preset } = given
    record({
      type: 'connection.updated',
      outcome: 'success',
      target: { kind: 'connection', id: connectionId },
      data: { preset, ...byLeaveOf(live) },
    })
    const after = await selectConnection(tx, connectionId)
    if (!after) throw ConnectionError.set_up_link_over()
    return toSetUpView(tx, organization, { ...live, connection: after })
  },
})
