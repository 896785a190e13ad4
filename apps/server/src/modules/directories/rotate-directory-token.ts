import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { updateDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { authorColumns, lockAnswered } from './lock-answered.ts'
import { MadeToken, makeToken, TokenWish } from './tokens.ts'
import { DirectoryParams } from './view.ts'

/** Whoever has the new one speaks as the directory: who makes it answers for it. The one before works on for the overlap. */
export const rotateDirectoryToken = operation({
  name: 'directories.rotateToken',
  summary: 'Make a new token; the earlier one ends after the overlap',
  permission: 'directories:write',
  params: DirectoryParams,
  input: TokenWish,
  output: MadeToken,
  errors: [
    DirectoryError.not_found,
    DirectoryError.too_many_tokens,
    DirectoryError.above_own,
    RoleError.above_own,
  ],
  event: 'directory.token_rotated',
  describe: ({ id, expiresAt }, { overlapSeconds }, { directoryId }) => ({
    target: { kind: 'directory', id: directoryId },
    data: { tokenId: id, expiresAt, overlapSeconds },
  }),
  async run(context, wish, { directoryId }) {
    const { tx, organization, announce } = context
    const held = await lockAnswered(context, directoryId)
    const made = await makeToken(tx, directoryId, wish, held.now)
    await updateDirectory(tx, directoryId, { ...authorColumns(held), updated_at: held.now }, undefined)
    announce('directory', organization.id)
    return made
  },
})
