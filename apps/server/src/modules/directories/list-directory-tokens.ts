import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { selectLiveTokens } from './token-store.ts'
import { TokenView, toTokenView } from './tokens.ts'
import { DirectoryParams } from './view.ts'

export const listDirectoryTokens = operation({
  name: 'directories.listTokens',
  summary: 'List the live tokens of a directory, without their values',
  permission: 'directories:read',
  params: DirectoryParams,
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(TokenView) }),
  errors: [DirectoryError.not_found],
  async run({ tx, clock }, _input, { directoryId }) {
    if (!(await selectDirectory(tx, directoryId))) throw DirectoryError.not_found()
    return { items: (await selectLiveTokens(tx, directoryId, clock.now())).map(toTokenView) }
  },
})
