import type { GroupId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { GroupError } from './errors.ts'
import { selectChildren } from './member-store.ts'
import { selectGroup } from './store.ts'
import { GroupList, GroupParams, toGroupView } from './view.ts'

export const listChildGroups = operation({
  name: 'groups.listGroups',
  summary: 'List the groups directly inside a group',
  permission: 'groups:read',
  params: GroupParams,
  input: PageQuery,
  output: GroupList,
  errors: [GroupError.not_found],
  async run({ tx }, { limit, cursor }, { groupId }) {
    if (!(await selectGroup(tx, groupId))) throw GroupError.not_found()
    const rows = await selectChildren(tx, groupId, {
      limit,
      after: afterCursor(cursor) as GroupId | undefined,
    })
    return toPage(rows.map(toGroupView), limit, (item) => [item.id])
  },
})
