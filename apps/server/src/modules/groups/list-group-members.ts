import { z } from 'zod'
import { idSchema, type UserId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { GroupError } from './errors.ts'
import { selectMembers } from './member-store.ts'
import { selectGroup } from './store.ts'
import { GroupParams, Nested } from './view.ts'

const MemberList = z.strictObject({
  items: z.array(
    z.strictObject({
      id: idSchema('user'),
      status: z.enum(['invited', 'active', 'suspended', 'deleted']),
      displayName: z.string(),
      email: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().optional(),
})

export const listGroupMembers = operation({
  name: 'groups.listMembers',
  summary: 'List the users in a group',
  permission: 'groups:read',
  params: GroupParams,
  input: PageQuery.extend({ nested: Nested }),
  output: MemberList,
  errors: [GroupError.not_found],
  async run({ tx }, { limit, cursor, nested }, { groupId }) {
    const after = afterCursor(cursor) as UserId | undefined
    const rows = await selectMembers(tx, groupId, { limit, after, nested })
    // Only of one that has no more is it to be asked whether it is there at all.
    if (rows.length === 0 && !(await selectGroup(tx, groupId))) throw GroupError.not_found()
    const items = rows.map(({ display_name, ...row }) => ({ ...row, displayName: display_name }))
    return toPage(items, limit, (item) => [item.id])
  },
})
