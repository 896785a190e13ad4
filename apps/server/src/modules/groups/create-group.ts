import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { GroupError } from './errors.ts'
import { insertGroup } from './store.ts'
import { GroupFields, GroupView, toGroupView } from './view.ts'

export const createGroup = operation({
  name: 'groups.create',
  summary: 'Create a group',
  permission: 'groups:write',
  input: GroupFields.extend({ description: GroupFields.shape.description.default('') }),
  output: GroupView,
  errors: [GroupError.name_taken],
  event: 'group.created',
  describe: ({ id, name }) => ({ target: { kind: 'group', id }, data: { name } }),
  async run({ tx, clock }, input) {
    const now = clock.now()
    return toGroupView(
      await insertGroup(tx, { id: newId('group'), ...input, created_at: now, updated_at: now }),
    )
  },
})
