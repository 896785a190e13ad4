import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { AdministrationError, keepingAdministrator, RoleError } from '../roles/index.ts'
import { GroupError } from './errors.ts'
import { insertGroup, deleteGroup as remove, updateGroup as update } from './store.ts'
import { lockGroup } from './target.ts'
import { GroupFields, GroupParams, GroupView, toGroupView } from './view.ts'

export const createGroup = operation({
  name: 'groups.create',
  summary: 'Create a group',
  permission: 'groups:write',
  input: GroupFields.extend({ description: GroupFields.shape.description.default('') }),
  output: GroupView,
  errors: [GroupError.name_taken],
  event: 'group.created',
  describe: ({ id, name }) => ({ target: { kind: 'group', id }, data: { name } }),
  async run({ tx, clock }, input) {
    const now = clock.now()
    return toGroupView(
      await insertGroup(tx, { id: newId('group'), ...input, created_at: now, updated_at: now }),
    )
  },
})

/** Applications know groups by their names, so a name is not changed by whoever could not change the members. */
export const updateGroup = operation({
  name: 'groups.update',
  summary: 'Change a group',
  permission: 'groups:write',
  params: GroupParams,
  input: GroupFields.partial().refine((changes) => Object.keys(changes).length > 0, 'changes nothing'),
  output: GroupView,
  errors: [GroupError.not_found, GroupError.name_taken, GroupError.stale, RoleError.above_own],
  event: 'group.updated',
  describe: ({ id, name }) => ({ target: { kind: 'group', id }, data: { name } }),
  async run(context, { name, description }, { groupId }) {
    const { tx, announce, expectedVersion } = context
    const { group, organization, now } = await lockGroup(context, groupId)
    const changes = {
      name: name ?? group.name,
      description: description ?? group.description,
      updated_at: now,
    }
    const row = await update(tx, groupId, changes, expectedVersion)
    if (!row) throw GroupError.stale()
    announce('principal', organization.id)
    return toGroupView(row)
  },
})

export const deleteGroup = operation({
  name: 'groups.delete',
  summary: 'Delete a group, and with it what was assigned to it',
  permission: 'groups:write',
  params: GroupParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [
    GroupError.not_found,
    GroupError.stale,
    RoleError.above_own,
    AdministrationError.last_administrator,
  ],
  event: 'group.deleted',
  describe: (_none, _input, { groupId }) => ({ target: { kind: 'group', id: groupId } }),
  async run(context, _input, { groupId }) {
    const { tx, announce, expectedVersion } = context
    const { group, organization, now } = await lockGroup(context, groupId)
    if (expectedVersion !== undefined && group.version !== expectedVersion) throw GroupError.stale()
    await keepingAdministrator(tx, now, () => remove(tx, groupId))
    announce('principal', organization.id)
    return undefined
  },
})
