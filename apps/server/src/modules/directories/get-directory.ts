import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { DirectoryParams, DirectoryView, toDirectoryView } from './view.ts'

export const getDirectory = operation({
  name: 'directories.get',
  summary: 'Read a directory',
  permission: 'directories:read',
  params: DirectoryParams,
  input: z.strictObject({}),
  output: DirectoryView,
  errors: [DirectoryError.not_found],
  async run({ tx }, _input, { directoryId }) {
    const row = await selectDirectory(tx, directoryId)
    if (!row) throw DirectoryError.not_found()
    return toDirectoryView(row)
  },
})
