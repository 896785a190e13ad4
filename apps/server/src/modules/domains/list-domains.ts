import { z } from 'zod'
import type { DomainId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectDomains } from './store.ts'
import { DomainView, toDomainView } from './view.ts'

export const listDomains = operation({
  name: 'domains.list',
  summary: 'List the domains that an organization has claimed',
  permission: 'domains:read',
  input: PageQuery,
  output: z.strictObject({ items: z.array(DomainView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx }, { limit, cursor }) {
    const after = afterCursor(cursor) as DomainId | undefined
    const rows = await selectDomains(tx, { limit, after })
    return toPage(rows.map(toDomainView), limit, (item) => [item.id])
  },
})
