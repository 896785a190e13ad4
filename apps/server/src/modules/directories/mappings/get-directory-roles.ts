import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { selectDirectory } from '../directory-store.ts'
import { DirectoryError } from '../errors.ts'
import { DirectoryParams } from '../view.ts'
import { selectRules } from './mapping-store.ts'
import { DirectoryRoles, toDirectoryRoles } from './view.ts'

export const getDirectoryRoles = operation({
  name: 'directories.getRoles',
  summary: 'Read which roles the groups of a directory have',
  permission: 'directories:read',
  params: DirectoryParams,
  input: z.strictObject({}),
  output: DirectoryRoles,
  errors: [DirectoryError.not_found],
  async run({ tx }, _input, { directoryId }) {
    if (!(await selectDirectory(tx, directoryId))) throw DirectoryError.not_found()
    return toDirectoryRoles(await selectRules(tx, directoryId))
  },
})
