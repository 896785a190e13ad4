import { z } from 'zod'
import { type AssignmentId, idSchema } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { PrincipalIdSchema } from './principal.ts'
import { selectAssignments } from './store.ts'
import { AssignmentView, toAssignmentView } from './view.ts'

/** Who holds what; those that have ended are over and not listed. */
export const listAssignments = operation({
  name: 'assignments.list',
  summary: 'List who holds which role',
  permission: 'assignments:read',
  input: PageQuery.extend({
    principalId: PrincipalIdSchema.optional(),
    roleId: idSchema('role').optional(),
  }),
  output: z.strictObject({ items: z.array(AssignmentView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx, clock }, { limit, cursor, principalId, roleId }) {
    const after = afterCursor(cursor) as AssignmentId | undefined
    const rows = await selectAssignments(tx, { limit, after, principalId, roleId, now: clock.now() })
    return toPage(rows.map(toAssignmentView), limit, (item) => [item.id])
  },
})
