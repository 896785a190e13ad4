import { z } from 'zod'
import { afterCursorKeys, PageQuery, toPage } from '../../../kernel/paging.ts'
import { sealedCursors } from '../../../platform/keys/sealed-cursors.ts'
import { operation } from '../../../platform/operation.ts'
import { selectDirectory } from '../directory-store.ts'
import { DirectoryError } from '../errors.ts'
import { seenNames } from '../seen-names.ts'
import { DirectoryParams } from '../view.ts'
import { selectTrials } from './trial-store.ts'

const Outcome = z
  .enum(['created', 'adopted', 'returned', 'refused'])
  .describe(
    'Made anew; somebody who is here and would be taken over; somebody it had before; refused, with the code of the error.',
  )

export const listDirectoryTrial = operation({
  name: 'directories.listTrial',
  summary: 'List what would have come of the first sync of a directory',
  permission: 'directories:read',
  params: DirectoryParams,
  input: PageQuery.extend({ outcome: Outcome.optional() }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        kind: z.enum(['user', 'group']),
        name: z.string().nullable().describe('Null for whoever may not see people, or groups.'),
        externalId: z
          .string()
          .nullable()
          .describe('As the name: directories give names, or addresses, there too.'),
        outcome: Outcome,
        code: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
    nextCursor: z.string().optional(),
  }),
  errors: [DirectoryError.not_found],
  async run(context, { limit, cursor, outcome }, { directoryId }) {
    const { tx, services } = context
    if (!(await selectDirectory(tx, directoryId))) throw DirectoryError.not_found()
    // In the order of the names.
    const form = sealedCursors(services.vault, [tx.organizationId, directoryId, 'trial'])
    const after = afterCursorKeys(cursor, 2, form)
    const rows = await selectTrials(tx, directoryId, { outcome, after, limit })
    const { items, ...page } = toPage(rows, limit, ({ kind, name_key }) => [kind, name_key], undefined, form)
    const sees = seenNames(context)
    return {
      ...page,
      items: items.map((row) => ({
        kind: row.kind,
        name: sees[row.kind] ? row.name : null,
        externalId: sees[row.kind] ? row.external_id : null,
        outcome: row.outcome,
        code: row.code,
        at: row.at.toISOString(),
      })),
    }
  },
})
