import { sql } from 'kysely'
import { type AssignmentId, type ConnectionId, newId, type RoleId, type UserId } from '../../../kernel/ids.ts'
import { type OrgTx, type Reach, together } from '../../../platform/db/index.ts'
import { insertAssignment, principalColumns, roleColumns } from '../../assignments/index.ts'
import type { Role } from '../../roles/index.ts'

/** A role that somebody has by the word of a provider. */
export interface Given {
  id: AssignmentId
  roleId: RoleId
  origin: Role['origin']
  roleKey: string
  reach: Reach
}

export async function selectGiven(tx: OrgTx, id: ConnectionId, userId: UserId): Promise<Given[]> {
  const { rows } = await sql<Given>`
    select a.id, coalesce(w.id, r.id) as "roleId", coalesce(w.key, r.key) as "roleKey", a.reach,
           case when w.id is null then 'organization' else 'workspace' end as origin
      from assignments a
      left join workspace_roles w on w.workspace_id = a.workspace_id and w.id = a.workspace_role_id
      left join roles r on r.organization_id = a.organization_id and r.id = a.role_id
     where a.organization_id = ${tx.organizationId} and a.user_id = ${userId} and a.connection_id = ${id}
     order by a.id`.execute(tx)
  return rows
}

export async function insertGiven(
  tx: OrgTx,
  connectionId: ConnectionId,
  userId: UserId,
  { roleId, origin, reach }: Pick<Given, 'roleId' | 'origin' | 'reach'>,
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

export async function deleteGiven(tx: OrgTx, ids: readonly AssignmentId[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('assignments')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .where('connection_id', 'is not', null)
    .execute()
}

/** All that a connection gave in this organization: roles, and its groups with who is in them. */
export async function deleteAllGiven(tx: OrgTx, connectionId: ConnectionId): Promise<void> {
  await together(
    tx
      .deleteFrom('assignments')
      .where('organization_id', '=', tx.organizationId)
      .where('connection_id', '=', connectionId)
      .execute(),
    tx
      .deleteFrom('groups')
      .where('organization_id', '=', tx.organizationId)
      .where('connection_id', '=', connectionId)
      .execute(),
  )
}
