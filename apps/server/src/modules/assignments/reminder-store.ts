import { sql } from 'kysely'
import { addDays } from '../../kernel/clock.ts'
import type { AssignmentId, ExternalMemberId, OrganizationId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import type { JanitorTx, OrgTx, Place } from '../../platform/db/index.ts'
import type { EndedAssignment } from './ended-store.ts'
import { FIRST_DAYS, LAST_DAYS } from './reminders.ts'

export interface EndingAssignment extends EndedAssignment {
  setAt: Date
  reminders: number
  /** Not suspended, as far as that is known here. */
  isActive: boolean
}

const isDue = (now: Date) => sql`
  ends_at > ${now} and reminders < 2
    and ends_at <= case reminders when 0 then ${addDays(now, FIRST_DAYS)} else ${addDays(now, LAST_DAYS)} end::timestamptz`

/** Organizations in which an assignment ends soon of which nobody was told; the role sees no others. */
export async function selectPlacesOfEnding(tx: JanitorTx, now: Date, limit: number): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select distinct organization_id as "organizationId", workspace_id as "workspaceId"
      from assignments where ${isDue(now)} limit ${limit}`.execute(tx)
  return rows
}

/** Those that end soon, held until the transaction ends; those that somebody else is at are theirs. */
export async function lockEnding(tx: OrgTx, now: Date, limit: number): Promise<EndingAssignment[]> {
  const { rows } = await sql<EndingAssignment>`
    with due as (
      select * from assignments
       where organization_id = ${tx.organizationId} and ${isDue(now)}
       order by ends_at, id limit ${limit} for no key update skip locked)
    select due.id, coalesce(user_id, group_id, service_account_id, external_member_id) as "principalId",
           coalesce(w.id, r.id) as "roleId", coalesce(w.key, r.key) as "roleKey", reach, ends_at as "endsAt",
           coalesce(end_set_at, due.created_at) as "setAt", reminders,
           coalesce(u.status, s.status, 'active') = 'active' as "isActive"
      from due
      left join workspace_roles w on w.workspace_id = due.workspace_id and w.id = due.workspace_role_id
      left join roles r on r.organization_id = due.organization_id and r.id = due.role_id
      left join users u on u.organization_id = due.organization_id and u.id = due.user_id
      left join service_accounts s on s.organization_id = due.organization_id and s.id = due.service_account_id
     order by ends_at, due.id`.execute(tx)
  return rows
}

export async function setReminders(tx: OrgTx, id: AssignmentId, reminders: number): Promise<void> {
  await tx
    .updateTable('assignments')
    .set({ reminders })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** The account of whoever has it, and where that is at home. */
export async function selectAccountOf(
  tx: OrgTx,
  row: { user_id: UserId | null; external_member_id: ExternalMemberId | null },
): Promise<{ workspaceId: WorkspaceId; organizationId: OrganizationId; userId: UserId } | undefined> {
  const { workspaceId, organizationId } = tx
  if (row.user_id) return { workspaceId, organizationId, userId: row.user_id }
  if (!row.external_member_id) return undefined
  const member = await tx
    .selectFrom('external_members')
    .select(['home_organization_id', 'home_user_id'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', row.external_member_id)
    .executeTakeFirst()
  return member && { workspaceId, organizationId: member.home_organization_id, userId: member.home_user_id }
}
