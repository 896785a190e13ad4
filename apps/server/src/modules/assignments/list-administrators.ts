import { z } from 'zod'
import { type AssignmentId, idSchema } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { isPermitted } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { operation, type Prepare } from '../../platform/operation.ts'
import { selectAdministratorRoles, selectLastAdministration } from '../roles/index.ts'
import { selectAssignments } from './store.ts'
import { AssignmentView, toAssignmentView } from './view.ts'

const MOST_ABOVE = 100

const Above = z.strictObject({
  organizationId: idSchema('organization'),
  name: z.string().nullable().describe('Null where nothing of it is for you to see.'),
  items: z
    .array(AssignmentView)
    .nullable()
    .describe(
      `Those that reach down to here, ${MOST_ABOVE} at most; null where they are not for you to see.`,
    ),
})
type Above = z.output<typeof Above>

/** Whoever holds everything in an organization: by an assignment there, or by one above that reaches this far down. */
export const listAdministrators = operation({
  name: 'administrators.list',
  summary: 'List who administers an organization, from above as well',
  permission: 'assignments:read',
  input: PageQuery,
  output: z.strictObject({
    items: z.array(AssignmentView),
    nextCursor: z.string().optional(),
    above: z.array(Above).describe('From the nearest to the root.'),
    lastAssignmentId: idSchema('assignment')
      .nullable()
      .describe('The one that cannot be taken away, when no other makes somebody administrator as long.'),
    lastUserId: idSchema('user').nullable().describe('The only person who is administrator that long.'),
  }),
  errors: [],
  prepare: readAbove,
  async run({ tx, clock }, { limit, cursor }, _params, above) {
    const now = clock.now()
    const after = afterCursor(cursor) as AssignmentId | undefined
    const rows = await selectAssignments(tx, {
      limit,
      after,
      roleIds: await selectAdministratorRoles(tx),
      now,
    })
    const last = await selectLastAdministration(tx, now)
    const page = toPage(rows.map(toAssignmentView), limit, (item) => [item.id])
    return { ...page, above, lastAssignmentId: last.assignmentId, lastUserId: last.userId }
  },
})

/** Each organization above is asked inside its own fence, and only where the caller may ask it the same. */
async function readAbove({ actor, organization, services, clock }: Prepare): Promise<Above[]> {
  const now = clock.now()
  const { workspaceId } = organization
  const ancestors = organization.path.slice(0, -1).reverse()
  return Promise.all(
    ancestors.map(async ({ id, name }) => {
      const place = await services.tree.find(workspaceId, id)
      if (!place || !isPermitted(actor, 'assignments:read', place, now))
        return { organizationId: id, name: null, items: null }
      const rows = await inOrganization(services.db, { workspaceId, organizationId: id }, async (tx) => {
        const roleIds = await selectAdministratorRoles(tx)
        return selectAssignments(tx, { limit: MOST_ABOVE, after: undefined, roleIds, reach: 'subtree', now })
      })
      return { organizationId: id, name, items: rows.slice(0, MOST_ABOVE).map(toAssignmentView) }
    }),
  )
}
