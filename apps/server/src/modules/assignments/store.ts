import { type Insertable, type Selectable, sql } from 'kysely'
import { type AssignmentId, isId, type RoleId } from '../../kernel/ids.ts'
import { type Assignments, type OrgTx, onConstraint, type Reach } from '../../platform/db/index.ts'
import type { PrincipalId } from '../roles/index.ts'
import { AssignmentError } from './errors.ts'

/** An assignment with what of its role is shown beside it. */
export type AssignmentRow = Selectable<Assignments> & {
  role_key: string
  role_name: string
  permissions: string[]
  principal_name: string | null
}

export interface AssignmentFilter {
  limit: number
  after: AssignmentId | undefined
  principalId?: PrincipalId | undefined
  roleId?: RoleId | undefined
  /** Of any of these. */
  roleIds?: readonly RoleId[]
  reach?: Reach
  /** Only those that end, and before this. */
  endsBefore?: Date | undefined
  now: Date
}

/** Assignments joined with their roles, and with the names of those who hold them. */
const withRoles = (tx: OrgTx) =>
  tx
    .selectFrom('assignments as a')
    .leftJoin('workspace_roles as w', (join) =>
      join.onRef('w.workspace_id', '=', 'a.workspace_id').onRef('w.id', '=', 'a.workspace_role_id'),
    )
    .leftJoin('roles as r', (join) =>
      join.onRef('r.organization_id', '=', 'a.organization_id').onRef('r.id', '=', 'a.role_id'),
    )
    .leftJoin('users as u', (join) =>
      join.onRef('u.organization_id', '=', 'a.organization_id').onRef('u.id', '=', 'a.user_id'),
    )
    .leftJoin('groups as g', (join) =>
      join.onRef('g.organization_id', '=', 'a.organization_id').onRef('g.id', '=', 'a.group_id'),
    )
    .leftJoin('service_accounts as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.service_account_id'),
    )
    .leftJoin('external_members as e', (join) =>
      join.onRef('e.organization_id', '=', 'a.organization_id').onRef('e.id', '=', 'a.external_member_id'),
    )
    .selectAll('a')
    .select((eb) => [
      eb.fn.coalesce('u.display_name', 'g.name', 's.name', 'e.name').as('principal_name'),
      eb.fn.coalesce('w.key', 'r.key').as('role_key'),
      eb.fn.coalesce('w.name', 'r.name').as('role_name'),
      eb.fn.coalesce('w.permissions', 'r.permissions').as('permissions'),
    ])
    .where('a.organization_id', '=', tx.organizationId)

/** Those of the organization's own that have not ended, in the order of their ids. */
export function selectAssignments(tx: OrgTx, filter: AssignmentFilter): Promise<AssignmentRow[]> {
  const { limit, after, principalId, roleId, roleIds, reach, endsBefore, now } = filter
  let query = withRoles(tx)
    .where((eb) => eb.or([eb('a.ends_at', 'is', null), eb('a.ends_at', '>', now)]))
    .orderBy('a.id')
    .limit(limit + 1)
  if (after) query = query.where('a.id', '>', after)
  if (roleId)
    query = query.where((eb) => eb.or([eb('a.role_id', '=', roleId), eb('a.workspace_role_id', '=', roleId)]))
  if (roleIds) {
    const any = sql<RoleId>`any(${roleIds})`
    query = query.where((eb) => eb.or([eb('a.role_id', '=', any), eb('a.workspace_role_id', '=', any)]))
  }
  if (endsBefore) query = query.where('a.ends_at', '<', endsBefore)
  if (reach) query = query.where('a.reach', '=', reach)
  if (isId('user', principalId)) query = query.where('a.user_id', '=', principalId)
  else if (isId('group', principalId)) query = query.where('a.group_id', '=', principalId)
  else if (isId('serviceAccount', principalId)) query = query.where('a.service_account_id', '=', principalId)
  else if (isId('externalMember', principalId)) query = query.where('a.external_member_id', '=', principalId)
  return query.execute() as Promise<AssignmentRow[]>
}

export function selectAssignment(tx: OrgTx, id: AssignmentId): Promise<AssignmentRow | undefined> {
  return withRoles(tx).where('a.id', '=', id).executeTakeFirst() as Promise<AssignmentRow | undefined>
}

export type NewAssignment = Omit<Insertable<Assignments>, 'organization_id' | 'workspace_id'>

export async function insertAssignment(tx: OrgTx, row: NewAssignment): Promise<void> {
  await tx
    .insertInto('assignments')
    .values({ ...row, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .execute()
    .catch(onConstraint('assignments_once', AssignmentError.already_assigned))
}

/** Of an end that is set anew people are told anew. */
export async function updateEnd(tx: OrgTx, id: AssignmentId, endsAt: Date | null, now: Date): Promise<void> {
  await tx
    .updateTable('assignments')
    .set({ ends_at: endsAt, end_set_at: now, reminders: 0 })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

export async function deleteAssignment(tx: OrgTx, id: AssignmentId): Promise<void> {
  await tx
    .deleteFrom('assignments')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Whether a role can be given to it: a user that was deleted is there no more. */
export async function selectExists(tx: OrgTx, id: PrincipalId): Promise<boolean> {
  const owned = (table: 'groups' | 'service_accounts' | 'external_members') =>
    tx.selectFrom(table).select('id').where('organization_id', '=', tx.organizationId)
  if (isId('group', id)) return !!(await owned('groups').where('id', '=', id).executeTakeFirst())
  if (isId('serviceAccount', id) || isId('externalMember', id))
    return !!(await owned(isId('externalMember', id) ? 'external_members' : 'service_accounts')
      .where('id', '=', id as never)
      .executeTakeFirst())
  const user = await tx
    .selectFrom('users')
    .select('status')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return user !== undefined && user.status !== 'deleted'
}
