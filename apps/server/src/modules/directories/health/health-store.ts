import type { DirectoryId, GroupId, UserId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'
import type { DirectoryRow } from '../directory-store.ts'
import { USERNAME } from '../provisioning/account.ts'
import type { DirectoryErrorRow } from './error-store.ts'

export interface Counts {
  active: number
  inactive: number
  removed: number
  groups: number
  lastChangeAt: Date | null
  drift: number
}

/** In which way an account is not as its directory says. */
const DRIFT = `
  case when d.removed_at is not null and u.status <> 'suspended' then 'removed_but_active'
       when d.removed_at is not null then null
       when d.active and u.status = 'suspended' then 'suspended_here'
       when not d.active and u.status <> 'suspended' then 'active_here'
       when (coalesce(d.email, case when position('@' in d.user_name) > 0 then d.user_name end) is not null
             and u.email_normalized is distinct from
               lower(coalesce(d.email, case when position('@' in d.user_name) > 0 then d.user_name end)))
         or (d.display_name is not null and d.display_name <> u.display_name)
         or (d.given_name is not null and d.given_name is distinct from u.given_name)
         or (d.family_name is not null and d.family_name is distinct from u.family_name)
         or (d.locale is not null and d.locale is distinct from u.locale)
         or (d.user_name ~ '${USERNAME.source}' and u.username is distinct from lower(d.user_name))
         or (d.attributes <> '{}' and exists (
              select from jsonb_each(d.attributes) said where u.attributes -> said.key is distinct from said.value))
       then 'differs' end`

const FROM = `directory_users d join users u on u.organization_id = $1 and u.id = d.user_id and u.status <> 'deleted'
  where d.organization_id = $1 and d.directory_id = $2`

export async function selectCounts(tx: OrgTx, id: DirectoryId): Promise<Counts> {
  const [row] = await ask<Counts>(
    tx,
    `select count(*) filter (where active and removed_at is null)::int as active,
            count(*) filter (where not active and removed_at is null)::int as inactive,
            count(*) filter (where removed_at is not null)::int as removed,
            max(changed) as "lastChangeAt",
            count(drift)::int as drift,
            (select count(*)::int from directory_groups where organization_id = $1 and directory_id = $2) as groups
       from (select d.active, d.removed_at, d.updated_at as changed, ${DRIFT} as drift from ${FROM}) all_of_them`,
    [tx.organizationId, id],
  )
  return row as Counts
}

export interface DriftRow {
  userId: UserId
  displayName: string
  userName: string
  drift: 'suspended_here' | 'active_here' | 'removed_but_active' | 'differs'
}

export function selectDrift(
  tx: OrgTx,
  id: DirectoryId,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<DriftRow[]> {
  return ask<DriftRow>(
    tx,
    `select * from (select d.user_id as "userId", u.display_name as "displayName", d.user_name as "userName",
              ${DRIFT} as drift from ${FROM} and d.user_id > $3) found
      where drift is not null order by "userId" limit $4`,
    [tx.organizationId, id, after ?? '', limit + 1],
  )
}

/** Beside what somebody changes: it is no version of its own. */
export async function updateFailing(
  tx: OrgTx,
  id: DirectoryId,
  columns: Pick<DirectoryRow, 'failing_since' | 'failed_at' | 'failing_told'>,
): Promise<void> {
  await tx
    .updateTable('directories')
    .set(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** The newest first. */
export function selectErrors(
  tx: OrgTx,
  id: DirectoryId,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<DirectoryErrorRow[]> {
  let query = tx
    .selectFrom('directory_errors')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', id)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('id', '<', after)
  return query.execute()
}

/** A person or group of the organization that was in the way, as it is called now. */
export interface Met {
  id: UserId | GroupId
  name: string
}

/** Those that are still here. */
export async function selectMet(tx: OrgTx, ids: readonly string[]): Promise<Map<string, Met>> {
  if (ids.length === 0) return new Map()
  const rows = await ask<Met>(
    tx,
    `select id, display_name as name from users
      where organization_id = $1 and id = any($2::text[]) and status <> 'deleted'
     union all select id, name from groups where organization_id = $1 and id = any($2::text[])`,
    [tx.organizationId, ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}
