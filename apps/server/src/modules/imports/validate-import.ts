import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { authorColumns } from './author.ts'
import { ImportError } from './errors.ts'
import { lockImport, updateImport } from './import-store.ts'
import { selectFile } from './part-store.ts'
import { described, ImportParams, ImportView, toImportView } from './view.ts'

/** Has the file read and held against what is here, with nothing written but what is found. */
export const validateImport = operation({
  name: 'imports.validate',
  summary: 'Validate the file of an import',
  permission: 'imports:write',
  params: ImportParams,
  input: z.strictObject({
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal')
      .optional()
      .describe('Of the whole file: another one is not validated.'),
  }),
  output: ImportView,
  errors: [ImportError.not_found, ImportError.not_open, ImportError.part_missing, ImportError.under_way],
  event: 'import.validation_begun',
  describe: (view) => ({ ...described(view), outgoing: true }),

  async run({ tx, actor, clock }, { sha256 }, { importId }) {
    const row = await lockImport(tx, importId)
    if (row.status !== 'created') throw ImportError.not_open()
    const { isWhole, bytes } = await selectFile(tx, importId)
    if (!isWhole) throw ImportError.part_missing()
    const after = await updateImport(tx, importId, {
      ...authorColumns(actor),
      status: 'validating',
      file_bytes: String(bytes),
      sha256: sha256 ?? null,
      due_at: clock.now(),
    })
    return toImportView(after)
  },
})
