import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { ImportError } from './errors.ts'
import { lockImport, updateImport } from './import-store.ts'
import { deleteParts } from './part-store.ts'
import { described, ImportParams, ImportView, toImportView } from './view.ts'

const CANCELLABLE = new Set(['created', 'validating', 'validated', 'running', 'stopped'])

/** Ends an import where it is: the file goes, and what was brought in stays until it is taken back. */
export const cancelImport = operation({
  name: 'imports.cancel',
  summary: 'Cancel an import',
  permission: 'imports:write',
  params: ImportParams,
  input: z.strictObject({}),
  output: ImportView,
  errors: [ImportError.not_found, ImportError.not_cancellable],
  event: 'import.cancelled',
  describe: (view) => ({ target: described(view).target, data: { done: view.done, total: view.total } }),

  async run({ tx, clock }, _input, { importId }) {
    // Whoever is at it sees so before the next step: this waits for the one that is under way.
    const row = await lockImport(tx, importId)
    if (!CANCELLABLE.has(row.status)) throw ImportError.not_cancellable()
    await deleteParts(tx, importId)
    const after = await updateImport(tx, importId, {
      status: 'cancelled',
      options: null,
      reason: null,
      due_at: null,
      finished_at: clock.now(),
    })
    return toImportView(after)
  },
})
