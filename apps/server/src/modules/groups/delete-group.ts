import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { AdministrationError, keepingAdministrator, RoleError } from '../roles/index.ts'
import { GroupError } from './errors.ts'
import { selectIsEmpty } from './member-store.ts'
import { deleteGroup as remove } from './store.ts'
import { assertNotOfDirectory, assertOwn, lockGroup } from './target.ts'
import { GroupParams } from './view.ts'

export const deleteGroup = operation({
  name: 'groups.delete',
  summary: 'Delete a group, and with it what was assigned to it',
  permission: 'groups:write',
  params: GroupParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [
    GroupError.not_found,
    GroupError.from_provider,
    GroupError.from_directory,
    GroupError.stale,
    RoleError.above_own,
    AdministrationError.last_administrator,
  ],
  event: 'group.deleted',
  describe: (_none, _input, { groupId }) => ({ target: { kind: 'group', id: groupId } }),
  async run(context, _input, { groupId }) {
    const { tx, announce, expectedVersion } = context
    const { group, organization, now } = await lockGroup(context, groupId)
    // One that the provider has filled would come back at the next sign-in.
    assertNotOfDirectory(group)
    if (!(await selectIsEmpty(tx, groupId))) assertOwn(group)
    if (expectedVersion !== undefined && group.version !== expectedVersion) throw GroupError.stale()
    await keepingAdministrator(tx, now, () => remove(tx, groupId))
    announce('principal', organization.id)
    return undefined
  },
})
