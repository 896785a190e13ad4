import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { RoleError } from '../../roles/index.ts'
import { updateDirectory } from '../directory-store.ts'
import { DirectoryError } from '../errors.ts'
import { lockAnswered } from '../lock-answered.ts'
import { DirectoryParams, DirectoryView, toDirectoryView } from '../view.ts'

const DECISIONS = {
  approve: { to: 'approved', from: ['asked', 'refused'], event: 'directory.removals_approved' },
  refuse: { to: 'refused', from: ['asked', 'approved'], event: 'directory.removals_refused' },
  reset: { to: 'open', from: ['asked', 'refused', 'approved'], event: 'directory.removals_reset' },
} as const

/** What an administrator says of the people whom a directory takes out. Another time they may say something else. */
export function decision(verb: keyof typeof DECISIONS, summary: string) {
  const { to, from, event } = DECISIONS[verb]
  return operation({
    name: `directories.${verb}Removals`,
    summary,
    permission: 'directories:write',
    params: DirectoryParams,
    input: z.strictObject({}),
    output: DirectoryView,
    errors: [
      DirectoryError.not_found,
      DirectoryError.nothing_asked,
      DirectoryError.stale,
      DirectoryError.above_own,
      RoleError.above_own,
    ],
    event,
    describe: ({ id }) => ({ target: { kind: 'directory', id } }),
    async run(context, _input, { directoryId }) {
      const { tx, organization, announce, expectedVersion } = context
      const { before, now } = await lockAnswered(context, directoryId)
      if (!(from as readonly string[]).includes(before.removals)) throw DirectoryError.nothing_asked()
      const columns = { removals: to, removals_at: now, updated_at: now }
      const row = await updateDirectory(tx, directoryId, columns, expectedVersion)
      if (!row) throw DirectoryError.stale()
      announce('directory', organization.id)
      return toDirectoryView(row)
    },
  })
}
