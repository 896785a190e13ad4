import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { afterCursorKeys, OPEN_CURSORS, PageQuery, toPage } from '../../kernel/paging.ts'
import { SearchText } from '../../kernel/text.ts'
import { grantsAt } from '../../platform/access.ts'
import { operation } from '../../platform/operation.ts'
import { selectEnterable } from './enterable-store.ts'
import { searchCursors } from './search-cursors.ts'

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
  input: PageQuery.extend({ search: SearchText.optional() }),
  output: z.strictObject({ items: z.array(Entry), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx, actor, organization, services, clock }, { limit, cursor, search }) {
    if (organization.status !== 'active') return { items: [] }
    const headOnly = !grantsAt(actor, organization, clock.now()).some((grant) => grant.reach === 'subtree')
    const place = { workspaceId: organization.workspaceId, headId: tx.headId }
    const isSorted = search !== undefined && !headOnly
    const form = isSorted
      ? searchCursors(services.vault, { ...place, list: 'enterable', search })
      : OPEN_CURSORS
    const after = afterCursorKeys(cursor, isSorted ? 3 : 1, form)
    const { rows, lookedTo } = await selectEnterable(tx, {
      limit,
      after,
      search,
      headOnly,
      isRoot: organization.parentId === null,
    })
    const page = toPage(rows, limit, ({ keys }) => keys, lookedTo, form)
    const items = page.items.map(({ id, parent_id, name, slug }) => ({ id, parentId: parent_id, name, slug }))
    return { ...page, items }
  },
})
