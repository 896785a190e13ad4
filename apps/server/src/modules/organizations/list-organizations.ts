import { z } from 'zod'
import { afterCursorKeys, OPEN_CURSORS, PageQuery, toPage } from '../../kernel/paging.ts'
import { SearchText } from '../../kernel/text.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { type ListFilter, selectSubtree } from './list-store.ts'
import { isPermittedBelow } from './rules.ts'
import { searchCursors } from './search-cursors.ts'
import { worstStatus } from './status.ts'
import { OrganizationView, toOrganizationView } from './view.ts'

/** Query of the lists of organizations. */
export const ListQuery = PageQuery.extend({
  search: SearchText.optional().describe('Beginning of a name or slug.'),
  includeArchived: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  status: z.enum(['active', 'suspended', 'archived']).optional().describe('Its own, whatever is above it.'),
  order: z
    .enum(['oldest', 'newest', 'match'])
    .optional()
    .describe(
      'Without it `oldest`, or `match` with a search: whoever was found by name first, then who only by slug.',
    ),
}).refine(({ order, search }) => order !== 'match' || search !== undefined, {
  path: ['order'],
  message: 'takes a search',
})
export const OrganizationPage = z.strictObject({
  items: z.array(OrganizationView),
  nextCursor: z.string().optional(),
})

/** One page of what is at or below the head. */
export async function readPage(
  { tx, organization, services }: Pick<Run<'subtree'>, 'tx' | 'organization' | 'services'>,
  { limit, cursor, search, includeArchived, status, order }: z.output<typeof ListQuery>,
  reach: ListFilter['reach'],
): Promise<z.output<typeof OrganizationPage>> {
  const sorted = order ?? (search === undefined ? 'oldest' : 'match')
  const form =
    sorted === 'match' && search !== undefined
      ? searchCursors(services.vault, {
          workspaceId: organization.workspaceId,
          headId: tx.headId,
          list: reach,
          search,
        })
      : OPEN_CURSORS
  const { rows, lookedTo } = await selectSubtree(tx, {
    limit,
    search,
    includeArchived: includeArchived || status === 'archived',
    status,
    order: sorted,
    reach,
    isRoot: organization.parentId === null,
    after: afterCursorKeys(cursor, sorted === 'match' ? 3 : 1, form),
  })
  const page = toPage(rows, limit, ({ keys }) => keys, lookedTo, form)
  const items = page.items.map((row) =>
    toOrganizationView(row, worstStatus([organization.status, row.status_between ?? 'active', row.status])),
  )
  return { ...page, items }
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
