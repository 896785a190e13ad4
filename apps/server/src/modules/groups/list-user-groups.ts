import type { GroupId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { GroupError } from './errors.ts'
import { selectGroupsOfUser, selectUserExists } from './member-store.ts'
import { GroupList, Nested, toGroupView, UserParams } from './view.ts'

export const listUserGroups = operation({
  name: 'groups.listOfUser',
  summary: 'List the groups of a user',
  permission: 'groups:read',
  params: UserParams,
  input: PageQuery.extend({ nested: Nested }),
  output: GroupList,
  errors: [GroupError.user_not_found],
  async run({ tx }, { limit, cursor, nested }, { userId }) {
    if (!(await selectUserExists(tx, userId))) throw GroupError.user_not_found()
    const after = afterCursor(cursor) as GroupId | undefined
    const rows = await selectGroupsOfUser(tx, userId, { limit, after, nested })
    return toPage(rows.map(toGroupView), limit, (item) => [item.id])
  },
})
