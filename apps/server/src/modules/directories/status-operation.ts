import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { lockHoldings, RoleError } from '../roles/index.ts'
import { lockDirectory, updateDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { authorColumns, lockAnswered } from './lock-answered.ts'
import { DirectoryParams, DirectoryView, toDirectoryView } from './view.ts'

/** To switch one off takes no more than to see to directories; who switches it on answers for it. */
export function statusOperation(verb: 'activate' | 'deactivate', summary: string) {
  const status = verb === 'activate' ? ('active' as const) : ('inactive' as const)
  return operation({
    name: `directories.${verb}`,
    summary,
    permission: 'directories:write',
    params: DirectoryParams,
    input: z.strictObject({}),
    output: DirectoryView,
    errors: [DirectoryError.not_found, DirectoryError.stale, DirectoryError.above_own, RoleError.above_own],
    event: `directory.${verb === 'activate' ? 'activated' : 'deactivated'}`,
    describe: ({ id }) => ({ target: { kind: 'directory', id } }),
    async run(context, _input, { directoryId }) {
      const { tx, organization, announce, clock, expectedVersion } = context
      const author = verb === 'activate' ? authorColumns(await lockAnswered(context, directoryId)) : {}
      if (verb === 'deactivate') {
        await lockHoldings(context, 'directories:write')
        if (!(await lockDirectory(tx, directoryId))) throw DirectoryError.not_found()
      }
      const columns = { status, ...author, updated_at: clock.now() }
      const row = await updateDirectory(tx, directoryId, columns, expectedVersion)
      if (!row) throw DirectoryError.stale()
      announce('directory', organization.id)
      return toDirectoryView(row)
    },
  })
}
