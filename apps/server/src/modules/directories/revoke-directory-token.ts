import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { endTokens } from './token-store.ts'
import { TokenParam } from './tokens.ts'
import { DirectoryParams } from './view.ts'

/** Also the last one: what has leaked ends now, and a new one can be made any time. */
export const revokeDirectoryToken = operation({
  name: 'directories.revokeToken',
  summary: 'End a token at once',
  permission: 'directories:write',
  params: DirectoryParams.extend(TokenParam),
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [DirectoryError.not_found, DirectoryError.token_not_found],
  event: 'directory.token_revoked',
  describe: (_none, _input, { directoryId, tokenId }) => ({
    target: { kind: 'directory', id: directoryId },
    data: { tokenId },
  }),
  async run({ tx, clock, organization, announce }, _input, { directoryId, tokenId }) {
    if (!(await selectDirectory(tx, directoryId))) throw DirectoryError.not_found()
    const ended = await endTokens(tx, directoryId, clock.now(), tokenId)
    if (ended === 0) throw DirectoryError.token_not_found()
    announce('directory', organization.id)
    return undefined
  },
})
