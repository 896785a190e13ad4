import { type AssignmentId, type DirectoryId, type GroupId, newId, type RoleId } from '../../../kernel/ids.ts'
import { ask, type OrgTx, type Reach } from '../../../platform/db/index.ts'
import { roleColumns } from '../../assignments/index.ts'
import type { Role } from '../../roles/index.ts'

/** Members of a group that is called so there have the role. */
export interface RoleRule {
  groupName: string
  roleId: RoleId
  origin: Role['origin']
  reach: Reach
}

/** A group, and a role that it has or is to have by a rule. */
export interface MappedRole extends Omit<RoleRule, 'groupName'> {
  groupId: GroupId
}

export async function selectRules(tx: OrgTx, id: DirectoryId): Promise<RoleRule[]> {
  const rows = await tx
    .selectFrom('directory_roles')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    groupName: row.group_name,
    roleId: (row.workspace_role_id ?? row.role_id) as RoleId,
    origin: row.workspace_role_id === null ? 'organization' : 'workspace',
    reach: row.reach,
  }))
}

export async function replaceRules(tx: OrgTx, id: DirectoryId, rules: readonly RoleRule[]): Promise<void> {
  await tx
    .deleteFrom('directory_roles')
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', id)
    .execute()
  if (rules.length === 0) return
  const rows = rules.map(({ groupName, roleId, origin, reach }, position) => ({
    organization_id: tx.organizationId,
    workspace_id: tx.workspaceId,
    directory_id: id,
    position,
    group_name: groupName,
    ...roleColumns({ origin, id: roleId }),
    reach,
  }))
  await tx.insertInto('directory_roles').values(rows).execute()
}

const ROLE = `coalesce(workspace_role_id, role_id) as "roleId", reach,
  case when workspace_role_id is null then 'organization' else 'workspace' end as origin`

/** What the groups that are there are to have. */
export const selectWanted = (tx: OrgTx, id: DirectoryId): Promise<MappedRole[]> =>
  ask<MappedRole>(
    tx,
    `select distinct g.group_id as "groupId", ${ROLE} from directory_roles r join directory_groups g
        on g.organization_id = r.organization_id and g.directory_id = r.directory_id
       and g.display_name_key = r.group_key
      where r.organization_id = $1 and r.directory_id = $2 order by 1, 2, 3`,
    [tx.organizationId, id],
  )

/** What they have by it. */
export const selectMapped = (tx: OrgTx, id: DirectoryId): Promise<(MappedRole & { id: AssignmentId })[]> =>
  ask(
    tx,
    `select id, group_id as "groupId", ${ROLE} from assignments
      where organization_id = $1 and directory_id = $2 and group_id is not null order by id`,
    [tx.organizationId, id],
  )

export async function insertMapped(
  tx: OrgTx,
  directoryId: DirectoryId,
  { groupId, roleId, origin, reach }: MappedRole,
  id: AssignmentId = newId('assignment'),
): Promise<AssignmentId> {
  await tx
    .insertInto('assignments')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      id,
      group_id: groupId,
      ...roleColumns({ origin, id: roleId }),
      reach,
      ends_at: null,
      directory_id: directoryId,
    })
    .execute()
  return id
}

export async function deleteMapped(tx: OrgTx, ids: readonly AssignmentId[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('assignments')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .where('directory_id', 'is not', null)
    .execute()
}
