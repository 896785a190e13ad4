import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { authorColumns } from './author.ts'
import { ImportError } from './errors.ts'
import { lockImport, updateImport } from './import-store.ts'
import { keepParts } from './part-store.ts'
import { keptUntil } from './sealed-part.ts'
import { described, ImportParams, ImportView, toImportView } from './view.ts'

/** Begins what was validated, or goes on with what was stopped, in the name of whoever asks for it. */
export const beginImport = operation({
  name: 'imports.begin',
  summary: 'Bring in what was validated',
  permission: 'imports:write',
  params: ImportParams,
  input: z.strictObject({
    leaveOutProblems: z
      .boolean()
      .default(false)
      .describe('Records that have a problem are left out; without this none may have one.'),
  }),
  output: ImportView,
  errors: [
    ImportError.not_found,
    ImportError.not_validated,
    ImportError.has_problems,
    ImportError.nothing_to_do,
    ImportError.under_way,
    ImportError.expired,
  ],
  event: 'import.begun',
  describe: (view) => ({ ...described(view), outgoing: true }),

  async run({ tx, actor, clock }, { leaveOutProblems }, { importId }) {
    const row = await lockImport(tx, importId)
    const isOpen = row.status === 'validated' || (row.status === 'stopped' && row.validated_at !== null)
    if (!isOpen) throw ImportError.not_validated()
    if (row.status === 'validated' && row.problems > 0 && !leaveOutProblems) throw ImportError.has_problems()
    if (row.total === 0) throw ImportError.nothing_to_do()
    const now = clock.now()
    if ((await keepParts(tx, importId, keptUntil(now))) === 0) throw ImportError.expired()
    const after = await updateImport(tx, importId, {
      ...authorColumns(actor),
      status: 'running',
      reason: null,
      begun_at: row.begun_at ?? now,
      finished_at: null,
      due_at: now,
    })
    return toImportView(after)
  },
})
