import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { GroupError } from './errors.ts'
import { updateGroup as update } from './store.ts'
import { assertNotOfDirectory, lockGroup } from './target.ts'
import { GroupFields, GroupParams, GroupView, toGroupView } from './view.ts'

/** Applications know groups by their names, so a name is not changed by whoever could not change the members. */
export const updateGroup = operation({
  name: 'groups.update',
  summary: 'Change a group',
  permission: 'groups:write',
  params: GroupParams,
  input: GroupFields.partial().refine((changes) => Object.keys(changes).length > 0, 'changes nothing'),
  output: GroupView,
  errors: [
    GroupError.not_found,
    GroupError.from_directory,
    GroupError.name_taken,
    GroupError.stale,
    RoleError.above_own,
  ],
  event: 'group.updated',
  describe: ({ id, name }) => ({ target: { kind: 'group', id }, data: { name } }),
  async run(context, { name, description }, { groupId }) {
    const { tx, announce, expectedVersion } = context
    const { group, organization, now } = await lockGroup(context, groupId)
    if (name !== undefined && name !== group.name) assertNotOfDirectory(group)
    const changes = {
      name: name ?? group.name,
      description: description ?? group.description,
      updated_at: now,
    }
    const row = await update(tx, groupId, changes, expectedVersion)
    if (!row) throw GroupError.stale()
    announce('principal', organization.id)
    return toGroupView(row)
  },
})
