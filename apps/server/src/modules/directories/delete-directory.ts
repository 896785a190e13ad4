import { z } from 'zod'
import type { DirectoryId } from '../../kernel/ids.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import {
  AdministrationError,
  assertMayActOn,
  type Held,
  keepingAdministrator,
  lockHoldings,
  RoleError,
  selectGrants,
} from '../roles/index.ts'
import { lockDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { deleteDirectoryRow, freeGroups, selectHolding } from './release-store.ts'
import { suspendAll } from './suspend-all.ts'
import { DirectoryParams } from './view.ts'

/** Its people stay and are the administrators' to change again, or are all suspended first. Its groups are own ones from then on. */
export const deleteDirectory = operation({
  name: 'directories.delete',
  summary: 'Delete a directory with its tokens; its people stay, or are suspended',
  permission: 'directories:write',
  params: DirectoryParams,
  input: z.strictObject({
    people: z.enum(['keep', 'suspend']).default('keep').describe('What becomes of the people it has.'),
  }),
  output: z.undefined(),
  errors: [
    DirectoryError.not_found,
    DirectoryError.stale,
    RoleError.above_own,
    AdministrationError.last_administrator,
  ],
  event: 'directory.deleted',
  describe: (_none, { people }, { directoryId }) => ({
    target: { kind: 'directory', id: directoryId },
    data: { people },
  }),
  async run(context, { people }, { directoryId }) {
    const { tx, organization, announce, expectedVersion } = context
    const held = await lockHoldings(context, 'directories:write')
    const before = await lockDirectory(tx, directoryId)
    if (!before) throw DirectoryError.not_found()
    if (expectedVersion !== undefined && before.version !== expectedVersion) throw DirectoryError.stale()
    await keepingAdministrator(tx, held.now, async () => {
      if (people === 'suspend') {
        await assertMayActOnAll(tx, held, directoryId)
        await suspendAll(context, directoryId)
      }
      // With what follows from its rules.
      await freeGroups(tx, directoryId)
      await deleteDirectoryRow(tx, directoryId)
    })
    announce('directory', organization.id)
    announce('principal', organization.id)
    return undefined
  },
})

/** Nobody suspends who holds more than they do, many at once neither. */
async function assertMayActOnAll(
  tx: OrgTx,
  { actor, organization, now }: Held,
  id: DirectoryId,
): Promise<void> {
  const holding = await selectHolding(tx, id)
  const grants = await together(...holding.map((one) => selectGrants(tx, organization.id, one)))
  assertMayActOn(actor, organization, grants.flat(), now)
}
