import { operation } from '../../../platform/operation.ts'
import { assertFitsOrganization } from '../../assignments/index.ts'
import { AdministrationError, assertMayGrant, getRoles, RoleError } from '../../roles/index.ts'
import { updateDirectory } from '../directory-store.ts'
import { DirectoryError } from '../errors.ts'
import { authorColumns, lockAnswered } from '../lock-answered.ts'
import { DirectoryParams } from '../view.ts'
import { applyMappings, judgeMappings } from './apply-mappings.ts'
import { replaceRules } from './mapping-store.ts'
import { DirectoryRoles, toDirectoryRoles } from './view.ts'

/** Whoever sets them could give all of it by hand, and answers for it from then on. Groups that are there have it at once. */
export const setDirectoryRoles = operation({
  name: 'directories.setRoles',
  summary: 'Set which roles the groups of a directory have',
  permission: 'directories:write',
  params: DirectoryParams,
  input: DirectoryRoles,
  output: DirectoryRoles,
  errors: [
    DirectoryError.not_found,
    DirectoryError.stale,
    DirectoryError.above_own,
    RoleError.not_found,
    RoleError.root_only,
    RoleError.above_own,
    AdministrationError.last_administrator,
  ],
  event: 'directory.roles_set',
  describe: (_output, { rules }, { directoryId: id }) => ({
    target: { kind: 'directory', id },
    data: { rules },
  }),
  async run(context, { rules }, { directoryId: id }) {
    const { tx, announce, expectedVersion } = context
    const held = await lockAnswered(context, id)
    const { actor, organization, now } = held
    const roles = await getRoles(
      tx,
      rules.map(({ roleId }) => roleId),
    )
    for (const role of roles) assertFitsOrganization(role, organization)
    const wanted = roles.map(({ permissions }, at) => ({
      permissions,
      reach: rules[at]?.reach ?? ('organization' as const),
    }))
    assertMayGrant(actor, organization, wanted, now)
    const columns = { ...authorColumns(held), updated_at: now }
    if (!(await updateDirectory(tx, id, columns, expectedVersion))) throw DirectoryError.stale()
    const stored = rules.map((rule, at) => ({
      ...rule,
      origin: roles[at]?.origin ?? ('organization' as const),
    }))
    await replaceRules(tx, id, stored)
    await applyMappings(context, id, await judgeMappings(context, id, held), actor.id)
    announce('directory', organization.id)
    return toDirectoryRoles(stored)
  },
})
