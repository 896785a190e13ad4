import { z } from 'zod'
import type { ImportId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectImports } from './import-store.ts'
import { ImportView, toImportView } from './view.ts'

export const listImports = operation({
  name: 'imports.list',
  summary: 'List the imports of an organization, the latest first',
  permission: 'users:read',
  input: PageQuery,
  output: z.strictObject({ items: z.array(ImportView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx }, { limit, cursor }) {
    const rows = await selectImports(tx, { after: afterCursor(cursor) as ImportId | undefined, limit })
    return toPage(rows.map(toImportView), limit, ({ id }) => [id])
  },
})
