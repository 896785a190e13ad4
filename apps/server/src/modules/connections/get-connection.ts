import { z } from 'zod'
import type { ConnectionId } from '../../kernel/ids.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { domainsByConnection } from './domains.ts'
import { ConnectionError } from './errors.ts'
import { selectConnection, selectConnectionDomains } from './store.ts'
import { ConnectionParams, ConnectionView, toConnectionView } from './view.ts'

/** One connection as it stands; throws when there is none. */
export async function viewOf(tx: OrgTx, id: ConnectionId): Promise<ConnectionView> {
  const [row, domains] = await together(selectConnection(tx, id), selectConnectionDomains(tx))
  if (!row) throw ConnectionError.not_found()
  return toConnectionView(row, domainsByConnection(domains).get(id) ?? [])
}

export const getConnection = operation({
  name: 'connections.get',
  summary: 'Read a connection',
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: ConnectionView,
  errors: [ConnectionError.not_found],
  run: ({ tx }, _input, { connectionId }) => viewOf(tx, connectionId),
})
