import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectDirectories } from './directory-store.ts'
import { DirectoryView, toDirectoryView } from './view.ts'

/** All of them: an organization has few. */
export const listDirectories = operation({
  name: 'directories.list',
  summary: 'List the directories of an organization',
  permission: 'directories:read',
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(DirectoryView) }),
  errors: [],
  run: async ({ tx }) => ({ items: (await selectDirectories(tx)).map(toDirectoryView) }),
})
