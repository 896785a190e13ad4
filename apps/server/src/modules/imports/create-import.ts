import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import { turnOf } from '../../platform/jobs/index.ts'
import { operation } from '../../platform/operation.ts'
import { lockHoldings } from '../roles/index.ts'
import { BLANK } from '../users/index.ts'
import { authorColumns } from './author.ts'
import { ImportError } from './errors.ts'
import { FORMAT_NAMES, sealOptions } from './formats.ts'
import { countOpen, insertImport } from './import-store.ts'
import { keptUntil } from './sealed-part.ts'
import { described, ImportView, toImportView } from './view.ts'

/** Each may have a file here that waits. */
const MOST_OPEN = 5
const LONGEST_NAME = 200

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
    options: z
      .record(z.string().max(40), z.unknown())
      .default({})
      .describe(
        'How a file of the format is read: of `csv` what its rows are, its delimiter and columns; of others what stands here for their connections and roles, and parameters of hashes.',
      ),
    source: Source.optional().describe(
      'Where the people come from. Whoever came with the same source and key is the same person; the format unless said.',
    ),
    fileName: shownText(LONGEST_NAME)
      .min(1)
      .optional()
      .describe('What the file is called where it is from, to be found again by; nothing is opened by it.'),
    sendInvitations: z
      .boolean()
      .default(false)
      .describe('Mail everybody who comes without a password a link to set one.'),
  }),
  output: ImportView,
  errors: [ImportError.too_many, ImportError.options_invalid],
  event: 'import.created',
  describe: described,
  async run(context, { format, options, source = format, fileName, sendInvitations }) {
    const { tx, actor, clock, services } = context
    // One after another: each counts those of before.
    await lockHoldings(context, 'imports:write')
    if ((await countOpen(tx)) >= MOST_OPEN) throw ImportError.too_many()
    const [id, now] = [newId('import'), clock.now()]
    const row = await insertImport(tx, {
      id,
      format,
      options: sealOptions(services.vault, { organizationId: tx.organizationId, id }, format, options),
      source,
      file_name: fileName ?? null,
      send_invitations: sendInvitations,
      ...authorColumns(actor),
      created_at: now,
      due_at: keptUntil(now),
      turn_of: turnOf(context.organization),
    })
    return toImportView(row)
  },
})
