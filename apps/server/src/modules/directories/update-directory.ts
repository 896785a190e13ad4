import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { updateDirectory as update } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { authorColumns, lockAnswered } from './lock-answered.ts'
import { clearTrials } from './trial/trial-store.ts'
import {
  DirectoryFields,
  DirectoryParams,
  DirectoryView,
  fromRow,
  toColumns,
  toDirectoryView,
} from './view.ts'

/** Changes what is given; whoever does answers for it from then on. A dry run begins anew each time it is switched on. */
export const updateDirectory = operation({
  name: 'directories.update',
  summary: 'Change a directory',
  permission: 'directories:write',
  params: DirectoryParams,
  input: DirectoryFields.partial().refine((changes) => Object.keys(changes).length > 0, 'changes nothing'),
  output: DirectoryView,
  errors: [DirectoryError.not_found, DirectoryError.stale, DirectoryError.above_own, RoleError.above_own],
  event: 'directory.updated',
  describe: ({ id }, input) => ({
    target: { kind: 'directory', id },
    data: { fields: Object.keys(input).sort(), mode: input.mode },
  }),

  async run(context, changes, { directoryId }) {
    const { tx, organization, announce, expectedVersion } = context
    const held = await lockAnswered(context, directoryId)
    const before = fromRow(held.before)
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const fields = { ...before, ...given } as DirectoryFields
    if (fields.mode !== before.mode) await clearTrials(tx, directoryId)
    const columns = { ...toColumns(fields), ...authorColumns(held), updated_at: held.now }
    const row = await update(tx, directoryId, columns, expectedVersion)
    if (!row) throw DirectoryError.stale()
    announce('directory', organization.id)
    return toDirectoryView(row)
  },
})
