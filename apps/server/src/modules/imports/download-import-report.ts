import { z } from 'zod'
import type { ImportId } from '../../kernel/ids.ts'
import { type Database, inOrganization, type Place } from '../../platform/db/index.ts'
import { CsvLines, Lines, LinesOutput } from '../../platform/lines.ts'
import { operation } from '../../platform/operation.ts'
import { ImportError } from './errors.ts'
import { selectImport } from './import-store.ts'
import { type LinePlace, selectLines } from './line-store.ts'
import { ImportParams, LineView, toLineView } from './view.ts'

const AT_ONCE = 1_000
const COLUMNS = Object.keys(LineView.shape) as (keyof z.output<typeof LineView>)[]

/** The report as a file, for whoever corrects the other one. */
export const downloadImportReport = operation({
  name: 'imports.downloadReport',
  summary: 'Download what is against lines of the file',
  permission: 'users:read',
  params: ImportParams,
  input: z.strictObject({ format: z.enum(['csv', 'jsonl']).default('jsonl') }),
  output: LinesOutput,
  errors: [ImportError.not_found],
  async run({ tx, services }, { format }, { importId }) {
    if (!(await selectImport(tx, importId))) throw ImportError.not_found()
    const { workspaceId, organizationId } = tx
    const lines = linesOf(services.db, { workspaceId, organizationId }, importId)
    return format === 'csv' ? new CsvLines(COLUMNS, cellsOf(lines)) : new Lines(lines)
  },
})

/** Read in pieces; no connection is held while the reader is slow. */
async function* linesOf(db: Database, place: Place, importId: ImportId) {
  for (let after: LinePlace | undefined; ; ) {
    const from: LinePlace | undefined = after
    const page = await inOrganization(
      db,
      place,
      (tx) => selectLines(tx, importId, { kind: undefined, after: from, limit: AT_ONCE }),
      { readOnly: true },
    )
    const rows = page.slice(0, AT_ONCE)
    for (const row of rows) yield toLineView(row)
    if (page.length <= AT_ONCE) return
    after = rows.at(-1)
  }
}

async function* cellsOf(lines: AsyncIterable<z.output<typeof LineView>>): AsyncGenerator<unknown[]> {
  for await (const line of lines) yield COLUMNS.map((column) => line[column])
}
