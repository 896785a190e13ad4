import { z } from 'zod'
import { isId } from '../../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../../kernel/paging.ts'
import { operation } from '../../../platform/operation.ts'
import { selectDirectory } from '../directory-store.ts'
import { DirectoryError } from '../errors.ts'
import { seenNames } from '../seen-names.ts'
import { DirectoryParams } from '../view.ts'
import { selectErrors, selectMet } from './health-store.ts'

const ErrorView = z.strictObject({
  id: z.string(),
  at: z.iso.datetime(),
  method: z.string(),
  path: z.string().describe('Below the address of the directory; what stood in quotes is left out.'),
  status: z.number().int(),
  code: z.string(),
  message: z.string(),
  externalId: z
    .string()
    .nullable()
    .describe('By which it is found at the directory, where whoever reads this may see people, or groups.'),
  met: z
    .strictObject({ kind: z.enum(['user', 'group']), id: z.string(), name: z.string() })
    .nullable()
    .describe('The person or group that was in the way, where whoever reads this may see people, or groups.'),
  request: z.unknown().describe('The shape of what was sent, without what it said of anybody.'),
})

export const listDirectoryErrors = operation({
  name: 'directories.listErrors',
  summary: 'List the last requests of a directory that were refused, the newest first',
  permission: 'directories:read',
  params: DirectoryParams,
  input: PageQuery,
  output: z.strictObject({ items: z.array(ErrorView), nextCursor: z.string().optional() }),
  errors: [DirectoryError.not_found],
  async run(context, { limit, cursor }, { directoryId }) {
    const { tx } = context
    if (!(await selectDirectory(tx, directoryId))) throw DirectoryError.not_found()
    const rows = await selectErrors(tx, directoryId, { after: afterCursor(cursor), limit })
    const met = await selectMet(
      tx,
      rows.flatMap(({ met_id }) => met_id ?? []),
    )
    const sees = seenNames(context)
    const shown = (id: string | null) => {
      const one = id === null ? undefined : met.get(id)
      if (!one) return null
      const kind = isId('user', one.id) ? ('user' as const) : ('group' as const)
      return sees[kind] ? { kind, ...one } : null
    }
    const items = rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      method: row.method,
      path: row.path,
      status: row.status,
      code: row.code,
      message: row.message,
      // Directories give names, or addresses, there.
      externalId: sees[row.path.startsWith('/Groups') ? 'group' : 'user'] ? row.external_id : null,
      met: shown(row.met_id),
      request: row.request,
    }))
    return toPage(items, limit, ({ id }) => [id])
  },
})
