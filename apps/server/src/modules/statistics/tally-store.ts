import { sql } from 'kysely'
import type { SealerTx } from '../../platform/db/index.ts'
import { EVENTS_OF_MANY, EVENTS_OF_ONE } from './people-events.ts'

export interface Day {
  organizationId: string
  workspaceId: string
  day: string
  signIns: number
  failedSignIns: number
}

export async function addDays(tx: SealerTx, days: readonly Day[]): Promise<void> {
  await sql`
    insert into organization_days as kept (organization_id, workspace_id, day, sign_ins, failed_sign_ins)
    select "organizationId", "workspaceId", day, "signIns", "failedSignIns"
      from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
        as given ("organizationId" text, "workspaceId" text, day date, "signIns" integer, "failedSignIns" integer)
    on conflict (organization_id, day) do update
       set sign_ins = kept.sign_ins + excluded.sign_ins,
           failed_sign_ins = kept.failed_sign_ins + excluded.failed_sign_ins`.execute(tx)
}

/** The same days, summed for their workspaces. */
export async function addWorkspaceDays(tx: SealerTx, days: readonly Day[]): Promise<void> {
  await sql`
    insert into workspace_days as kept (workspace_id, day, sign_ins, failed_sign_ins)
    select "workspaceId", day, sum("signIns"), sum("failedSignIns")
      from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
        as given ("workspaceId" text, day date, "signIns" integer, "failedSignIns" integer)
     group by 1, 2
    on conflict (workspace_id, day) do update
       set sign_ins = kept.sign_ins + excluded.sign_ins,
           failed_sign_ins = kept.failed_sign_ins + excluded.failed_sign_ins`.execute(tx)
}

export interface People {
  organizationId: string
  workspaceId: string
  /** How many came, less those who left. */
  change: number
}

/** So many are counted anew whenever one of them changes. */
const FEW = 2_000

/**
 * Follows changes of people. Where there are few, or where nobody has counted for long, they are counted anew: what is
 * not sealed yet comes later and is left out. The more there are, the more seldom.
 */
export async function followPeople(tx: SealerTx, changed: readonly People[], now: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update organization_people kept set people = kept.people + given.change
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as given ("organizationId" text, change integer)
     where kept.organization_id = given."organizationId" and kept.people > ${FEW}
       and kept.counted_at > ${now}::timestamptz - interval '1 hour' * greatest(1, kept.people / 50000)
    returning kept.organization_id as id`.execute(tx)
  const followed = new Set(rows.map(({ id }) => id))
  const others = changed.filter(({ organizationId }) => !followed.has(organizationId))
  if (others.length > 0) await countPeople(tx, others, now)
}

async function countPeople(tx: SealerTx, organizations: readonly People[], now: Date): Promise<void> {
  await sql`
    insert into organization_people (organization_id, workspace_id, people, active, with_second_factor, counted_at)
    select given."organizationId", given."workspaceId", found.people - later.change, found.active, found.enrolled,
           ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(organizations)}::jsonb)
        as given ("organizationId" text, "workspaceId" text)
      cross join lateral (
        select count(*)::int as people, count(*) filter (where u.status = 'active')::int as active,
               count(coalesce(f.user_id, k.user_id)) filter (where u.status = 'active')::int as enrolled
          from users u
          left join factors f on f.organization_id = u.organization_id and f.user_id = u.id and f.confirmed_at is not null
          left join (select distinct user_id from passkeys where organization_id = given."organizationId") k
            on k.user_id = u.id
         where u.organization_id = given."organizationId" and u.status in ('invited', 'active', 'suspended')) found
      cross join lateral (
        select coalesce(sum(case when ${JSON.stringify(EVENTS_OF_MANY)}::jsonb ? e.type
                     then (${JSON.stringify(EVENTS_OF_MANY)}::jsonb ->> e.type)::int * (e.data ->> 'people')::int
                     else (${JSON.stringify(EVENTS_OF_ONE)}::jsonb ->> e.type)::int end), 0)::int as change
          from unsealed_events q join events e on e.organization_id = q.organization_id and e.id = q.id
         where q.organization_id = given."organizationId" and e.outcome = 'success') later
    on conflict (organization_id) do update
       set people = excluded.people, active = excluded.active, with_second_factor = excluded.with_second_factor,
           counted_at = excluded.counted_at`.execute(tx)
}

export interface SizeChange {
  workspaceId: string
  organizations: number
  people: number
}

/**
 * Follows what came and went. From time to time all is counted anew, as who goes with an organization is in no event of
 * their own: the more there are, the more seldom.
 */
export async function followSizes(tx: SealerTx, changes: readonly SizeChange[], now: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update workspace_sizes kept
       set organizations = kept.organizations + given.organizations, people = kept.people + given.people
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as given ("workspaceId" text, organizations integer, people integer)
     where kept.workspace_id = given."workspaceId"
       and kept.counted_at > ${now}::timestamptz - interval '1 minute' * (kept.organizations + kept.people) / 1000
    returning kept.workspace_id as id`.execute(tx)
  const followed = new Set(rows.map(({ id }) => id))
  const others = changes.map(({ workspaceId }) => workspaceId).filter((id) => !followed.has(id))
  if (others.length === 0) return
  await sql`
    insert into workspace_sizes (workspace_id, organizations, people, counted_at)
    select given.id,
           (select count(*) from organizations o where o.workspace_id = given.id and o.status <> 'deleted'),
           (select count(*) from users u
             where u.workspace_id = given.id and u.status in ('invited', 'active', 'suspended')), ${now}::timestamptz
      from unnest(${others}::text[]) as given (id)
    on conflict (workspace_id) do update
       set organizations = excluded.organizations, people = excluded.people,
           counted_at = excluded.counted_at`.execute(tx)
}
