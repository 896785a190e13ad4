import { z } from 'zod'
import { type DirectoryId, type GroupId, isId, type UserId } from '../../kernel/ids.ts'
import { type NewEvent, type OrgTx, together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import {
  AdministrationError,
  assertMayActOn,
  type Held,
  keepingAdministrator,
  lockHoldings,
  RoleError,
  selectGrantsOfGroups,
  selectGrantsOfUsers,
} from '../roles/index.ts'
import { lockDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { letGo } from './let-go.ts'
import { deleteMapped, selectMapped } from './mappings/mapping-store.ts'
import { markEnding, selectHolding } from './release-store.ts'
import { DirectoryParams } from './view.ts'

/**
 * Its people stay and are the administrators' to change again, or are all suspended first. Its groups are own ones from then on, and
 * what its rules gave them is taken from them: from none that holds more than whoever deletes it, who can switch it off instead.
 * It is gone at once, its first people with it; of a large one a job lets the others go, stretch by stretch.
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
    outgoing: true,
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
      if (people === 'suspend') await assertMayActOnEach(tx, held, await selectHolding(tx, directoryId))
      await deleteMapped(
        tx,
        mapped.map(({ id }) => id),
      )
      for (const one of mapped) record(takenEvent(one, directoryId))
      const isGone = await letGo({ tx, now: held.now, announce, record }, directoryId, people)
      // A job goes on with those who are left.
      if (!isGone) await markEnding(tx, directoryId, people)
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
  const [ofUsers, ofGroups] = await together(
    selectGrantsOfUsers(
      tx,
      ids.filter((id) => isId('user', id)),
    ),
    selectGrantsOfGroups(
      tx,
      ids.filter((id) => isId('group', id)),
    ),
  )
  assertMayActOn(actor, organization, [...[...ofUsers.values()].flat(), ...ofGroups], now)
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
