import { z } from 'zod'
import type { DirectoryId, GroupId, UserId } from '../../kernel/ids.ts'
import { type NewEvent, type OrgTx, together } from '../../platform/db/index.ts'
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
import { deleteMapped, selectMapped } from './mappings/mapping-store.ts'
import { deleteDirectoryRow, freeGroups, selectHolding } from './release-store.ts'
import { suspendAll } from './suspend-all.ts'
import { clearTrials } from './trial/trial-store.ts'
import { DirectoryParams } from './view.ts'

/**
 * Its people stay and are the administrators' to change again, or are all suspended first. Its groups are own ones from then on, and
 * what its rules gave them is taken from them: from none that holds more than whoever deletes it, who can switch it off instead.
 */
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
    const { tx, organization, announce, record, expectedVersion } = context
    const held = await lockHoldings(context, 'directories:write')
    const before = await lockDirectory(tx, directoryId)
    if (!before) throw DirectoryError.not_found()
    if (expectedVersion !== undefined && before.version !== expectedVersion) throw DirectoryError.stale()
    const mapped = await selectMapped(tx, directoryId)
    await assertMayActOnEach(
      tx,
      held,
      mapped.map(({ groupId }) => groupId),
    )
    await keepingAdministrator(tx, held.now, async () => {
      if (people === 'suspend') {
        await assertMayActOnEach(tx, held, await selectHolding(tx, directoryId))
        await suspendAll(context, directoryId)
      }
      await deleteMapped(
        tx,
        mapped.map(({ id }) => id),
      )
      for (const one of mapped) record(takenEvent(one, directoryId))
      await freeGroups(tx, directoryId)
      await clearTrials(tx, directoryId)
      await deleteDirectoryRow(tx, directoryId)
    })
    announce('directory', organization.id)
    announce('principal', organization.id)
    return undefined
  },
})

/** Nobody takes something from who holds more than they do, from many at once neither. */
async function assertMayActOnEach(
  tx: OrgTx,
  { actor, organization, now }: Held,
  ids: readonly (UserId | GroupId)[],
): Promise<void> {
  const grants = await together(...[...new Set(ids)].map((one) => selectGrants(tx, organization.id, one)))
  assertMayActOn(actor, organization, grants.flat(), now)
}

const takenEvent = (
  { id, groupId, roleId, reach }: Awaited<ReturnType<typeof selectMapped>>[number],
  directoryId: DirectoryId,
): NewEvent => ({
  type: 'assignment.deleted',
  outcome: 'success',
  target: { kind: 'assignment', id },
  data: { principalId: groupId, directoryId, roleId, reach, why: 'directory_deleted' },
})
