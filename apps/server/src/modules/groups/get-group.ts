import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { GroupError } from './errors.ts'
import { selectGroup } from './store.ts'
import { GroupParams, GroupView, toGroupView } from './view.ts'

export const getGroup = operation({
  name: 'groups.get',
  summary: 'Read a group',
  permission: 'groups:read',
  params: GroupParams,
  input: z.strictObject({}),
  output: GroupView,
  errors: [GroupError.not_found],
  async run({ tx }, _input, { groupId }) {
    const row = await selectGroup(tx, groupId)
    if (!row) throw GroupError.not_found()
    return toGroupView(row)
  },
})
