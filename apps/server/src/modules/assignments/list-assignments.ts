import { z } from 'zod'
import { toDate } from '../../kernel/clock.ts'
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
    endsBefore: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Only those that have an end, and before this.'),
  }),
  output: z.strictObject({ items: z.array(AssignmentView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx, clock }, { limit, cursor, principalId, roleId, endsBefore }) {
    const after = afterCursor(cursor) as AssignmentId | undefined
    const before = endsBefore === undefined ? undefined : toDate(endsBefore)
    const filter = { limit, after, principalId, roleId, endsBefore: before, now: clock.now() }
    const rows = await selectAssignments(tx, filter)
    return toPage(rows.map(toAssignmentView), limit, (item) => [item.id])
  },
})
