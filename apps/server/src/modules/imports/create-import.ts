import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { BLANK } from '../users/index.ts'
import { authorColumns } from './author.ts'
import { ImportError } from './errors.ts'
import { FORMAT_NAMES } from './formats.ts'
import { countOpen, insertImport } from './import-store.ts'
import { described, ImportView, toImportView } from './view.ts'

/** Each may have a file here that waits. */
const MOST_OPEN = 5

/** What keys are told apart by; `local` and what providers are called stay their own. */
const Source = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, 'only lower-case letters, digits and hyphens')
  .refine((source) => source !== BLANK.source, 'is who was made here by hand')

/** Makes an import that waits for its file. */
export const createImport = operation({
  name: 'imports.create',
  summary: 'Prepare an import of people, groups and organizations from elsewhere',
  permission: 'imports:write',
  input: z.strictObject({
    format: z.enum(FORMAT_NAMES),
    source: Source.optional().describe(
      'Where the people come from. Whoever came with the same source and key is the same person; the format unless said.',
    ),
    sendInvitations: z
      .boolean()
      .default(false)
      .describe('Mail everybody who comes without a password a link to set one.'),
  }),
  output: ImportView,
  errors: [ImportError.too_many],
  event: 'import.created',
  describe: described,
  async run({ tx, actor, clock }, { format, source = format, sendInvitations }) {
    if ((await countOpen(tx)) >= MOST_OPEN) throw ImportError.too_many()
    const row = await insertImport(tx, {
      id: newId('import'),
      format,
      source,
      send_invitations: sendInvitations,
      ...authorColumns(actor),
      created_at: clock.now(),
    })
    return toImportView(row)
  },
})
