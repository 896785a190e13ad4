import { z } from 'zod'
import type { ApplicationId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectApplications } from './store.ts'
import { ApplicationView, toApplicationView } from './view.ts'

export const listApplications = operation({
  name: 'applications.list',
  summary: "List an organization's own applications",
  permission: 'applications:read',
  input: PageQuery,
  output: z.strictObject({ items: z.array(ApplicationView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx }, { limit, cursor }) {
    const rows = await selectApplications(tx, {
      limit,
      after: afterCursor(cursor) as ApplicationId | undefined,
    })
    return toPage(rows.map(toApplicationView), limit, (item) => [item.id])
  },
})
