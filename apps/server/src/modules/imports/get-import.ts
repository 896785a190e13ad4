import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { ImportError } from './errors.ts'
import { selectImport } from './import-store.ts'
import { ImportParams, ImportView, toImportView } from './view.ts'

export const getImport = operation({
  name: 'imports.get',
  summary: 'Show how far an import has come',
  permission: 'users:read',
  params: ImportParams,
  input: z.strictObject({}),
  output: ImportView,
  errors: [ImportError.not_found],
  async run({ tx }, _input, { importId }) {
    const row = await selectImport(tx, importId)
    if (!row) throw ImportError.not_found()
    return toImportView(row)
  },
})
