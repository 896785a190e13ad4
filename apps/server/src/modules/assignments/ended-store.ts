import { sql } from 'kysely'
import type { AssignmentId } from '../../kernel/ids.ts'
import type { JanitorTx, OrgTx, Place, Reach } from '../../platform/db/index.ts'
import type { PrincipalId } from '../roles/index.ts'

export interface EndedAssignment {
  id: AssignmentId
  principalId: string
  roleId: string
  roleKey: string
  reach: Reach
  endsAt: Date
}

/** Organizations in which assignments have ended; by the database's clock too, as the role sees no others. */
export async function selectPlacesOfEnded(tx: JanitorTx, now: Date, limit: number): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select distinct organization_id as "organizationId", workspace_id as "workspaceId"
      from assignments where ends_at <= ${now} limit ${limit}`.execute(tx)
  return rows
}

/** Removes ended assignments of the organization, or of one principal in it, and says which. */
export async function removeEnded(
  tx: OrgTx,
  { now, limit, principalId }: { now: Date; limit: number; principalId?: PrincipalId },
): Promise<EndedAssignment[]> {
  const { rows } = await sql<EndedAssignment>`
    with gone as (
      delete from assignments where organization_id = ${tx.organizationId} and id in (
        select id from assignments
         where organization_id = ${tx.organizationId} and ends_at <= ${now}
           and (${principalId ?? null}::text is null or ${principalId ?? null} 
                in (user_id, group_id, service_account_id, external_member_id))
         order by ends_at limit ${limit} for update skip locked)
      returning *)
    select gone.id, coalesce(user_id, group_id, service_account_id, external_member_id) as "principalId",
           coalesce(w.id, r.id) as "roleId", coalesce(w.key, r.key) as "roleKey", reach, ends_at as "endsAt"
      from gone
      left join workspace_roles w on w.workspace_id = gone.workspace_id and w.id = gone.workspace_role_id
      left join roles r on r.organization_id = gone.organization_id and r.id = gone.role_id
     order by ends_at, gone.id`.execute(tx)
  return rows
}
