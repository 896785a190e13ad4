import { z } from 'zod'
import { together } from '../../../platform/db/index.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { selectAuthorName } from './author-store.ts'
import { selectGroupMappings } from './group-mapping-store.ts'
import { GroupMappingView, toGroupMappingView } from './groups-view.ts'

export const getConnectionGroups = operation({
  name: 'connections.getGroups',
  summary: 'Read which groups of its provider a connection brings',
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: GroupMappingView,
  errors: [ConnectionError.not_found],
  async run({ tx }, _input, { connectionId: id }) {
    const [row, mappings] = await together(selectConnection(tx, id), selectGroupMappings(tx))
    if (!row) throw ConnectionError.not_found()
    const mapping = mappings.find(({ connectionId }) => connectionId === id)
    const author = mapping?.author
    return toGroupMappingView(mapping ?? null, author, await selectAuthorName(tx, author))
  },
})
