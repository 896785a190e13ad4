import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { lockHoldings } from '../roles/index.ts'
import { countDirectories, insertDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { assertHoldsAll, authorColumns } from './lock-answered.ts'
import { MadeToken, makeToken, TokenWish } from './tokens.ts'
import { DEFAULTS, DirectoryFields, DirectoryView, toColumns, toDirectoryView } from './view.ts'

const MOST_DIRECTORIES = 20

/** With its first token, which is in this answer and nowhere else. */
export const createDirectory = operation({
  name: 'directories.create',
  summary: 'Connect a directory that provides people and groups',
  permission: 'directories:write',
  input: DirectoryFields.partial()
    .extend({ name: DirectoryFields.shape.name })
    .extend({ expiresInDays: TokenWish.shape.expiresInDays }),
  output: DirectoryView.extend({ token: MadeToken }),
  errors: [DirectoryError.too_many, DirectoryError.above_own],
  event: 'directory.created',
  describe: ({ id, name, mode }) => ({ target: { kind: 'directory', id }, data: { name, mode } }),

  async run(context, { expiresInDays, ...input }) {
    const { tx, clock, organization, announce } = context
    const held = await lockHoldings(context, 'directories:write')
    assertHoldsAll(held)
    if ((await countDirectories(tx)) >= MOST_DIRECTORIES) throw DirectoryError.too_many()
    const now = clock.now()
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    const fields: DirectoryFields = { ...DEFAULTS, ...(given as typeof input) } as DirectoryFields
    const row = await insertDirectory(tx, {
      id: newId('directory'),
      ...toColumns(fields),
      ...authorColumns(held),
      created_at: now,
      updated_at: now,
    })
    const token = await makeToken(tx, row.id, { expiresInDays, overlapSeconds: 0 }, now)
    announce('directory', organization.id)
    return { ...toDirectoryView(row), token }
  },
})
