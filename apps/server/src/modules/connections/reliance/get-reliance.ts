import { z } from 'zod'
import { covers, grantsAt } from '../../../platform/access.ts'
import { inSubtree } from '../../../platform/db/index.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { countBelow, countReliance, MOST_COUNTED } from './store.ts'

const Count = z.number().int()

/** For the question before it is switched off or deleted. What is below is counted for those whose permission reaches there. */
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
    servesBelow: z.boolean().describe('Whether there is more of it in organizations below.'),
    below: z
      .strictObject({ people: Count, sessions: Count })
      .nullable()
      .describe('In all organizations below together; null where it serves none, or you may not read there.'),
  }),
  errors: [ConnectionError.not_found],
  // Everything below is another entrance, with a role of its own that can only read.
  async prepare({ services, actor, organization, clock }, _input, { connectionId: id }) {
    const reachesBelow = grantsAt(actor, organization, clock.now()).some(
      (grant) => grant.reach === 'subtree' && covers(grant.permissions, 'connections:read'),
    )
    if (!reachesBelow) return null
    const place = { workspaceId: organization.workspaceId, headId: organization.id }
    return inSubtree(services.db, place, (tx) => countBelow(tx, id))
  },

  async run({ tx }, _input, { connectionId: id }, below) {
    const row = await selectConnection(tx, id)
    if (!row) throw ConnectionError.not_found()
    const counts = await countReliance(tx, id, row.generation)
    const servesBelow = row.reach === 'subtree'
    return { ...counts, most: MOST_COUNTED, servesBelow, below: servesBelow ? below : null }
  },
})
