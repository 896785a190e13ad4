import { z } from 'zod'
import { afterCursorKeys, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { ImportError } from './errors.ts'
import { selectImport } from './import-store.ts'
import { type LinePlace, selectLines } from './line-store.ts'
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
    const rows = await selectLines(tx, importId, { kind, limit, after: placeOf(afterCursorKeys(cursor, 2)) })
    const page = toPage(rows, limit, ({ line, number }) => [String(line), String(number)])
    return { ...page, items: page.items.map(toLineView) }
  },
})

/** The largest that a line has room for. */
const MOST = 2_147_483_647

/** Whoever makes up a cursor goes on somewhere. */
function placeOf(keys: readonly string[] | undefined): LinePlace | undefined {
  const [line = 0, number = 0] = (keys ?? []).map((key) =>
    /^\d{1,10}$/.test(key) ? Math.min(Number(key), MOST) : 0,
  )
  return keys && { line, number }
}
