import { z } from 'zod'
import { idSchema } from '../../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../../kernel/paging.ts'
import { operation } from '../../../platform/operation.ts'
import { selectDirectory } from '../directory-store.ts'
import { DirectoryError } from '../errors.ts'
import { seenNames } from '../seen-names.ts'
import { DirectoryParams } from '../view.ts'
import { selectDrift } from './health-store.ts'

const HIDDEN = 'Null for whoever may not see people.'

export const listDirectoryDrift = operation({
  name: 'directories.listDrift',
  summary: 'List people whose account is not as their directory says',
  permission: 'directories:read',
  params: DirectoryParams,
  input: PageQuery,
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        userId: idSchema('user'),
        displayName: z.string().nullable().describe(HIDDEN),
        userName: z.string().nullable().describe(`What the directory calls them. ${HIDDEN}`),
        drift: z
          .enum(['suspended_here', 'active_here', 'removed_but_active', 'differs'])
          .describe(
            'Suspended by somebody here; active although it says they are not, or has them no more; or with other values.',
          ),
      }),
    ),
    nextCursor: z.string().optional(),
  }),
  errors: [DirectoryError.not_found],
  async run(context, { limit, cursor }, { directoryId }) {
    const { tx } = context
    if (!(await selectDirectory(tx, directoryId))) throw DirectoryError.not_found()
    const rows = await selectDrift(tx, directoryId, { after: afterCursor(cursor), limit })
    const { user: isSeen } = seenNames(context)
    const shown = rows.map(({ userId, displayName, userName, drift }) => ({
      userId,
      displayName: isSeen ? displayName : null,
      userName: isSeen ? userName : null,
      drift,
    }))
    return toPage(shown, limit, ({ userId }) => [userId])
  },
})
