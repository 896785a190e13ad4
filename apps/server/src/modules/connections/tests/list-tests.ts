import { z } from 'zod'
import { together } from '../../../platform/db/index.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { selectTests } from './store.ts'
import { TestView, toTestView } from './view.ts'

export const listTests = operation({
  name: 'connections.listTests',
  summary: 'List the last test sign-ins through a connection, newest first',
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(TestView) }),
  errors: [ConnectionError.not_found],
  async run({ tx, clock }, _input, { connectionId }) {
    const [connection, rows] = await together(
      selectConnection(tx, connectionId),
      selectTests(tx, connectionId),
    )
    if (!connection) throw ConnectionError.not_found()
    return { items: rows.map((row) => toTestView(row, connection.revision, clock.now())) }
  },
})
