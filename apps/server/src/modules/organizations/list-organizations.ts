import { z } from 'zod'
import type { OrganizationId } from '../../kernel/ids.ts'
import { decodeCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation } from '../../platform/operation.ts'
import { selectSubtree } from './store.ts'
import { OrganizationView, toOrganizationView } from './view.ts'

/** The organization of the path and all below it, oldest first; `search` is the beginning of a name. */
export const listOrganizations = operation({
  name: 'organizations.list',
  summary: 'List an organization and those below it',
  entrance: 'subtree',
  permission: 'organization:read',
  input: PageQuery.extend({ search: z.string().trim().toLowerCase().min(1).max(100).optional() }),
  output: z.strictObject({ items: z.array(OrganizationView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx }, { limit, cursor, search }) {
    const [after] = cursor === undefined ? [] : (decodeCursor(cursor, 1) ?? badCursor())
    const rows = await selectSubtree(tx, { limit, search, after: after as OrganizationId | undefined })
    return toPage(rows.map(toOrganizationView), limit, (item) => [item.id])
  },
})

function badCursor(): never {
  throw RequestError.invalid({ pointer: '/cursor', message: 'is not a cursor of this list' })
}
