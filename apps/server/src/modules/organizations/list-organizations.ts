import { z } from 'zod'
import type { OrganizationId } from '../../kernel/ids.ts'
import { decodeCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { type ListFilter, selectSubtree } from './list-store.ts'
import { isPermittedBelow } from './rules.ts'
import { worstStatus } from './status.ts'
import { OrganizationView, Search, toOrganizationView } from './view.ts'

/** Query of the lists of organizations. */
export const ListQuery = PageQuery.extend({
  search: Search.optional().describe('Beginning of a name or slug.'),
  includeArchived: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  status: z.enum(['active', 'suspended', 'archived']).optional().describe('Its own, whatever is above it.'),
  order: z.enum(['oldest', 'newest']).default('oldest'),
})
export const OrganizationPage = z.strictObject({
  items: z.array(OrganizationView),
  nextCursor: z.string().optional(),
})

/** One page of what is at or below the head. */
export async function readPage(
  { tx, organization }: Pick<Run<'subtree'>, 'tx' | 'organization'>,
  { limit, cursor, search, includeArchived, status, order }: z.output<typeof ListQuery>,
  reach: ListFilter['reach'],
): Promise<z.output<typeof OrganizationPage>> {
  const [after] = cursor === undefined ? [] : (decodeCursor(cursor, 1) ?? badCursor())
  const rows = await selectSubtree(tx, {
    limit,
    search,
    includeArchived: includeArchived || status === 'archived',
    status,
    newestFirst: order === 'newest',
    reach,
    after: after as OrganizationId | undefined,
  })
  return toPage(
    rows.map((row) =>
      toOrganizationView(row, worstStatus([organization.status, row.status_between ?? 'active', row.status])),
    ),
    limit,
    (item) => [item.id],
  )
}

function badCursor(): never {
  throw RequestError.invalid({ pointer: '/cursor', message: 'is not a cursor of this list' })
}

/** The organization of the token and all below it that the actor may see, oldest first. */
export const listOrganizations = operation({
  name: 'organizations.list',
  summary: 'List an organization and those below it',
  entrance: 'subtree',
  permission: 'organization:read',
  input: ListQuery,
  output: OrganizationPage,
  errors: [],
  run(context, query) {
    const { actor, organization, clock } = context
    const below = isPermittedBelow(actor, 'organization:read', organization, clock.now())
    return readPage(context, query, below ? 'below' : 'self')
  },
})
