import { z } from 'zod'
import type { ServiceAccountId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { SearchText } from '../../kernel/text.ts'
import { operation } from '../../platform/operation.ts'
import { selectServiceAccounts } from './store.ts'
import { ServiceAccountView, toServiceAccountView } from './view.ts'

export const listServiceAccounts = operation({
  name: 'serviceAccounts.list',
  summary: 'List service accounts',
  permission: 'service-accounts:read',
  input: PageQuery.extend({ search: SearchText.optional() }),
  output: z.strictObject({ items: z.array(ServiceAccountView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx }, { limit, cursor, search }) {
    const after = afterCursor(cursor) as ServiceAccountId | undefined
    const rows = await selectServiceAccounts(tx, { limit, after, search })
    return toPage(rows.map(toServiceAccountView), limit, (item) => [item.id])
  },
})
