import { z } from 'zod'
import type { GroupId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { SearchText } from '../../kernel/text.ts'
import { operation } from '../../platform/operation.ts'
import { selectGroups } from './store.ts'
import { GroupList, toGroupView } from './view.ts'

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
