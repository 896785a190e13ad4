import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { AdministrationError, lockHoldings } from '../roles/index.ts'
import { lockDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { deleteDirectoryRow, freeGroups } from './release-store.ts'
import { suspendAll } from './suspend-all.ts'
import { DirectoryParams } from './view.ts'

/** Its people stay and are the administrators' to change again, or are all suspended first. Its groups are own ones from then on. */
export const deleteDirectory = operation({
  name: 'directories.delete',
  summary: 'Delete a directory with its tokens; its people stay, or are suspended',
  permission: 'directories:write',
  params: DirectoryParams,
  input: z.strictObject({
    people: z.enum(['keep', 'suspend']).default('keep').describe('What becomes of the people it has.'),
  }),
  output: z.undefined(),
  errors: [DirectoryError.not_found, DirectoryError.stale, AdministrationError.last_administrator],
  event: 'directory.deleted',
  describe: (_none, { people }, { directoryId }) => ({
    target: { kind: 'directory', id: directoryId },
    data: { people },
  }),
  async run(context, { people }, { directoryId }) {
    const { tx, organization, announce, expectedVersion } = context
    await lockHoldings(context, 'directories:write')
    const before = await lockDirectory(tx, directoryId)
    if (!before) throw DirectoryError.not_found()
    if (expectedVersion !== undefined && before.version !== expectedVersion) throw DirectoryError.stale()
    if (people === 'suspend') await suspendAll(context, directoryId)
    await freeGroups(tx, directoryId)
    await deleteDirectoryRow(tx, directoryId)
    announce('directory', organization.id)
    announce('principal', organization.id)
    return undefined
  },
})
