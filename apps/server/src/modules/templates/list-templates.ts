import { z } from 'zod'
import type { TemplateId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectTemplates } from './store.ts'
import { TemplateSummary, toTemplateSummary } from './view.ts'

export const listTemplates = operation({
  name: 'templates.list',
  summary: 'List the templates of the workspace',
  entrance: 'workspace',
  permission: 'workspace:read',
  input: PageQuery,
  output: z.strictObject({ items: z.array(TemplateSummary), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx }, { limit, cursor }) {
    const rows = await selectTemplates(tx, { limit, after: afterCursor(cursor) as TemplateId | undefined })
    return toPage(rows.map(toTemplateSummary), limit, (item) => [item.id])
  },
})
