import { z } from 'zod'
import { together } from '../../../platform/db/index.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { findLive } from './live.ts'
import { selectLinks } from './store.ts'
import { LinkView, toLinkView } from './view.ts'

export const listSetUpLinks = operation({
  name: 'connections.listSetUpLinks',
  summary: 'List the last set-up links of a connection, newest first',
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(LinkView) }),
  errors: [ConnectionError.not_found],
  async run(context, _input, { connectionId }) {
    const { tx, clock } = context
    const [connection, rows] = await together(
      selectConnection(tx, connectionId),
      selectLinks(tx, connectionId),
    )
    if (!connection) throw ConnectionError.not_found()
    const now = clock.now()
    const open = rows.find((row) => row.ended_at === null && row.expires_at > now)
    const isLive = open !== undefined && (await findLive(context, open)) !== undefined
    return { items: rows.map((row) => toLinkView(row, isLive, now)) }
  },
})
