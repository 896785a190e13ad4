import { z } from 'zod'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { ImportError } from './errors.ts'
import { selectImport } from './import-store.ts'
import { selectLines } from './line-store.ts'
import { ImportParams, LineView, toLineView } from './view.ts'

export const getImportReport = operation({
  name: 'imports.getReport',
  summary: 'List what is against lines of the file',
  permission: 'users:read',
  params: ImportParams,
  input: PageQuery.extend({ kind: z.enum(['problem', 'notice']).optional() }),
  output: z.strictObject({ items: z.array(LineView), nextCursor: z.string().optional() }),
  errors: [ImportError.not_found],
  async run({ tx }, { kind, limit, cursor }, { importId }) {
    if (!(await selectImport(tx, importId))) throw ImportError.not_found()
    const after = Number(afterCursor(cursor) ?? 0)
    const rows = await selectLines(tx, importId, {
      kind,
      limit,
      after: Number.isSafeInteger(after) ? after : 0,
    })
    const page = toPage(rows, limit, ({ number }) => [String(number)])
    return { ...page, items: page.items.map(toLineView) }
  },
})
