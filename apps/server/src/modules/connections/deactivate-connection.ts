import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { ConnectionError } from './errors.ts'
import { viewOf } from './get-connection.ts'
import { lockConnection, updateConnection } from './store.ts'
import { ConnectionParams, ConnectionView } from './view.ts'

/** Nobody signs in through it any more, and what came through it is over. */
export const deactivateConnection = operation({
  name: 'connections.deactivate',
  summary: 'Let nobody sign in through a connection, and end what came through it',
  permission: 'connections:write',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: ConnectionView,
  errors: [ConnectionError.not_found, ConnectionError.stale],
  event: 'connection.deactivated',
  describe: ({ id }) => ({ target: { kind: 'connection', id }, outgoing: true }),
  async run({ tx, organization, clock, announce, expectedVersion }, _input, { connectionId: id }) {
    const now = clock.now()
    if (!(await lockConnection(tx, id))) throw ConnectionError.not_found()
    const changes = { status: 'inactive', sessions_valid_from: now, updated_at: now } as const
    const row = await updateConnection(tx, id, changes, expectedVersion)
    if (!row) throw ConnectionError.stale()
    announce('connection', organization.id)
    return viewOf(tx, id)
  },
})
