import { z } from 'zod'
import type { GroupId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { SearchText } from '../../kernel/text.ts'
import { operation } from '../../platform/operation.ts'
import { GroupError } from './errors.ts'
import { selectGroup, selectGroups } from './store.ts'
import { GroupList, GroupParams, GroupView, toGroupView } from './view.ts'

export const listGroups = operation({
  name: 'groups.list',
  summary: 'List the groups of an organization, the earliest first',
  permission: 'groups:read',
  input: PageQuery.extend({
    search: SearchText.optional().describe('Beginning of a name.'),
    outermost: z
      .stringbool({ truthy: ['true'], falsy: ['false'] })
      .default(false)
      .describe('Only groups that are in no other.'),
  }),
  output: GroupList,
  errors: [],
  async run({ tx }, { limit, cursor, search, outermost }) {
    const after = afterCursor(cursor) as GroupId | undefined
    const rows = await selectGroups(tx, { limit, search, after, outermost })
    return toPage(rows.map(toGroupView), limit, (item) => [item.id])
  },
})

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
