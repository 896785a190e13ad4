import { z } from 'zod'
import { idSchema, type OrganizationId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { grantsAt } from '../../platform/access.ts'
import { operation } from '../../platform/operation.ts'
import { selectEnterable } from './enterable-store.ts'

const Entry = z.strictObject({
  id: idSchema('organization'),
  parentId: idSchema('organization').nullable(),
  name: z.string(),
  slug: z.string(),
})

/** Where the caller may go with this token: the organization it is bound to, and below it as far as a grant reaches. */
export const myOrganizations = operation({
  name: 'me.listOrganizations',
  summary: 'List the organizations the caller may enter',
  entrance: 'subtree',
  permission: null,
  input: PageQuery.extend({ search: z.string().trim().toLowerCase().min(1).max(100).optional() }),
  output: z.strictObject({ items: z.array(Entry), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx, actor, organization, clock }, { limit, cursor, search }) {
    if (organization.status !== 'active') return { items: [] }
    const rows = await selectEnterable(tx, {
      limit,
      after: afterCursor(cursor) as OrganizationId | undefined,
      search,
      headOnly: !grantsAt(actor, organization, clock.now()).some((grant) => grant.reach === 'subtree'),
    })
    const items = rows.map((row) => ({ id: row.id, parentId: row.parent_id, name: row.name, slug: row.slug }))
    return toPage(items, limit, (item) => [item.id])
  },
})
