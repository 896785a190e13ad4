import { sql } from 'kysely'
import { type AssignmentId, type ConnectionId, newId, type RoleId, type UserId } from '../../kernel/ids.ts'
import type { OrgTx, Reach } from '../../platform/db/index.ts'
import type { Role } from '../roles/index.ts'
import { principalColumns } from './principal.ts'
import { roleColumns } from './role-columns.ts'
import { insertAssignment } from './store.ts'

/** A role that somebody is to have by the word of a provider. */
export interface NewProvided {
  userId: UserId
  roleId: RoleId
  origin: Role['origin']
  roleKey: string
  reach: Reach
}

export interface ProvidedRole extends NewProvided {
  id: AssignmentId
}

/** All that one user has by a connection, or some of what it gave, in the order of their ids. */
export async function selectProvidedRoles(
  tx: OrgTx,
  connectionId: ConnectionId,
  of: { userId: UserId } | { ids: readonly AssignmentId[] },
): Promise<ProvidedRole[]> {
  const which = 'ids' in of ? sql`a.id = any(${of.ids}::text[])` : sql`a.user_id = ${of.userId}`
  const { rows } = await sql<ProvidedRole>`
    select a.id, a.user_id as "userId", coalesce(w.id, r.id) as "roleId", coalesce(w.key, r.key) as "roleKey", a.reach,
           case when w.id is null then 'organization' else 'workspace' end as origin
      from assignments a
      left join workspace_roles w on w.workspace_id = a.workspace_id and w.id = a.workspace_role_id
      left join roles r on r.organization_id = a.organization_id and r.id = a.role_id
     where a.organization_id = ${tx.organizationId} and ${which} and a.connection_id = ${connectionId}
     order by a.id`.execute(tx)
  return rows
}

export async function insertProvidedRole(
  tx: OrgTx,
  connectionId: ConnectionId,
  { userId, roleId, origin, reach }: Omit<NewProvided, 'roleKey'>,
  id: AssignmentId = newId('assignment'),
): Promise<AssignmentId> {
  await insertAssignment(tx, {
    id,
    ...principalColumns(userId),
    ...roleColumns({ origin, id: roleId }),
    reach,
    ends_at: null,
    connection_id: connectionId,
  })
  return id
}

export async function deleteProvidedRoles(tx: OrgTx, ids: readonly AssignmentId[]): Promise<void> {
  await tx
    .deleteFrom('assignments')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .where('connection_id', 'is not', null)
    .execute()
}

/** All that a connection gave in this organization. */
export async function deleteAllProvidedRoles(tx: OrgTx, connectionId: ConnectionId): Promise<void> {
  await tx
    .deleteFrom('assignments')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .execute()
}
