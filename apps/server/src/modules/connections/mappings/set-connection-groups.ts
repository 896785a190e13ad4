import { operation } from '../../../platform/operation.ts'
import { assertMayGrant, RoleError } from '../../roles/index.ts'
import { ConnectionError } from '../errors.ts'
import { updateConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { toAuthor } from './author.ts'
import { selectAuthorName } from './author-store.ts'
import { replaceGroupMapping } from './group-mapping-store.ts'
import { GroupMappingFields, GroupMappingView, toGroupMappingView } from './groups-view.ts'
import { lockVouched } from './vouch.ts'

/** Takes the permission to fill groups by hand, wherever the connection serves. */
export const setConnectionGroups = operation({
  name: 'connections.setGroups',
  summary: 'Set which groups of its provider a connection brings',
  permission: 'connections:write',
  params: ConnectionParams,
  input: GroupMappingFields,
  output: GroupMappingView,
  errors: [ConnectionError.not_found, ConnectionError.stale, RoleError.above_own],
  event: 'connection.groups_set',
  describe: (_output, { mapping }, { connectionId: id }) => ({
    target: { kind: 'connection', id },
    data: { mapping },
  }),
  async run(context, { mapping }, { connectionId: id }) {
    const { tx, announce, expectedVersion } = context
    const { actor, organization, now, before } = await lockVouched(context, id)
    assertMayGrant(actor, organization, [{ permissions: ['groups:write'], reach: before.reach }], now)
    if (!(await updateConnection(tx, id, { updated_at: now }, expectedVersion))) throw ConnectionError.stale()
    const author = toAuthor(actor)
    await replaceGroupMapping(tx, id, mapping, author)
    announce('connection', organization.id)
    return toGroupMappingView(mapping, author, mapping && (await selectAuthorName(tx, author)))
  },
})
