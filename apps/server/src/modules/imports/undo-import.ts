import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { authorColumns } from './author.ts'
import { countBatches } from './batch-store.ts'
import { ImportError } from './errors.ts'
import { lockImport, updateImport } from './import-store.ts'
import { deleteParts } from './part-store.ts'
import { described, ImportParams, ImportView, toImportView } from './view.ts'

const OVER = new Set(['finished', 'stopped', 'cancelled'])

/**
 * Takes back what an import has brought in and changed, in the name of whoever asks for it. What was used or changed since stays, and
 * is told.
 */
export const undoImport = operation({
  name: 'imports.undo',
  summary: 'Take back what an import has brought in',
  permission: 'imports:write',
  params: ImportParams,
  input: z.strictObject({}),
  output: ImportView,
  errors: [ImportError.not_found, ImportError.not_undoable, ImportError.under_way],
  event: 'import.undo_begun',
  describe: (view) => ({ ...described(view), outgoing: true }),

  async run({ tx, actor, clock }, _input, { importId }) {
    const row = await lockImport(tx, importId)
    if (!OVER.has(row.status) || row.begun_at === null) throw ImportError.not_undoable()
    await deleteParts(tx, importId)
    // One that was stopped on its way back goes on behind what is taken back already.
    const isBegun = row.undo_steps !== null || Object.keys(row.taken_back).length > 0
    const after = await updateImport(tx, importId, {
      ...authorColumns(actor),
      ...(!isBegun && { checkpoint: 0, undo_steps: await countBatches(tx, importId) }),
      status: 'undoing',
      reason: null,
      finished_at: null,
      due_at: clock.now(),
    })
    return toImportView(after)
  },
})
