import { z } from 'zod'
import { together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { deleteAllProvidedRoles } from '../assignments/index.ts'
import { deleteAllProvidedGroups } from '../groups/index.ts'
import { AdministrationError, keepingAdministrator, lockHoldings } from '../roles/index.ts'
import { assertNoneLockedOut, ConfirmLockOut } from './assert-none-locked-out.ts'
import { ConnectionError } from './errors.ts'
import { lockConnection, deleteConnection as remove } from './store.ts'
import { ConnectionParams } from './view.ts'

/** Whoever was known by it alone has to be let in another way; what came through it is over, and what it gave here gone. */
export const deleteConnection = operation({
  name: 'connections.delete',
  summary: 'Delete a connection, with all that is known of who its people are',
  permission: 'connections:write',
  params: ConnectionParams,
  input: ConfirmLockOut,
  output: z.undefined(),
  errors: [
    ConnectionError.not_found,
    ConnectionError.stale,
    ConnectionError.leaves_no_sign_in,
    AdministrationError.last_administrator,
  ],
  event: 'connection.deleted',
  describe: (_none, _input, { connectionId }) => ({
    target: { kind: 'connection', id: connectionId },
    outgoing: true,
  }),
  prepare: (before, { confirmLockOut }, { connectionId }) =>
    assertNoneLockedOut(before, { connectionId, confirmLockOut, next: () => 'none' }),

  async run(context, _input, { connectionId: id }) {
    const { tx, organization, announce, expectedVersion } = context
    const { now } = await lockHoldings(context, 'connections:write')
    const before = await lockConnection(tx, id)
    if (!before) throw ConnectionError.not_found()
    if (expectedVersion !== undefined && expectedVersion !== before.version) throw ConnectionError.stale()
    await keepingAdministrator(tx, now, async () => {
      await together(deleteAllProvidedRoles(tx, id), deleteAllProvidedGroups(tx, id))
      await remove(tx, id)
    })
    announce('principal', organization.id)
    announce('connection', organization.id)
    return undefined
  },
})
