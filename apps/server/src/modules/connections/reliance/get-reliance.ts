import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { countReliance, MOST_COUNTED } from './store.ts'

const Count = z.number().int()

/** For the question before it is switched off or deleted. Of what is below its organization nothing is counted. */
export const getReliance = operation({
  name: 'connections.getReliance',
  summary: 'Read what in an organization hangs on a connection',
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: z.strictObject({
    people: Count.describe('Who is known by it.'),
    withoutPassword: Count.describe('Who of them has no password.'),
    sessions: Count.describe('Open ones that came through it.'),
    roles: Count.describe('Given by its word.'),
    groups: Count.describe('Of its provider.'),
    most: Count.describe('As much as each of them is counted: there may be more.'),
    servesBelow: z
      .boolean()
      .describe('Whether there is more of it in organizations below, which is not counted.'),
  }),
  errors: [ConnectionError.not_found],
  async run({ tx }, _input, { connectionId: id }) {
    const row = await selectConnection(tx, id)
    if (!row) throw ConnectionError.not_found()
    const counts = await countReliance(tx, id, row.generation)
    return { ...counts, most: MOST_COUNTED, servesBelow: row.reach === 'subtree' }
  },
})
