import { sql } from 'kysely'
import { type OrgTx, together } from '../../platform/db/index.ts'
import type { DayRow } from './days.ts'

/** Where nobody has counted, so many are looked at and no more. */
const COUNTED = 1_000

export interface Counted {
  count: number
  exact: boolean
}

const bounded = (found: number | undefined): Counted => ({
  count: Math.min(found ?? 0, COUNTED),
  exact: (found ?? 0) <= COUNTED,
})

export interface PeopleRow {
  people: number
  active: number
  enrolled: number
  countedAt: Date | null
  exact: boolean
}

/** How many people there are: as the sealer counted them, or as many as can be counted at once. */
export async function selectPeople(tx: OrgTx): Promise<PeopleRow> {
  const kept = await tx
    .selectFrom('organization_people')
    .select(['people', 'active', 'with_second_factor', 'counted_at'])
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst()
  if (kept) {
    const { people, active, with_second_factor: enrolled, counted_at: countedAt } = kept
    return { people, active, enrolled, countedAt, exact: true }
  }
  const { rows } = await sql<{ people: number; active: number; enrolled: number }>`
    select count(*)::int as people, count(*) filter (where found.status = 'active')::int as active,
           count(coalesce(f.user_id, k.user_id)) filter (where found.status = 'active')::int as enrolled
      from (select id, status from users
             where organization_id = ${tx.organizationId} and status in ('active', 'invited', 'suspended')
             limit ${COUNTED + 1}) found
      left join factors f on f.organization_id = ${tx.organizationId} and f.user_id = found.id
       and f.confirmed_at is not null
      left join (select distinct user_id from passkeys where organization_id = ${tx.organizationId}) k
        on k.user_id = found.id`.execute(tx)
  const { people = 0, active = 0, enrolled = 0 } = rows[0] ?? {}
  return { people: Math.min(people, COUNTED), active, enrolled, countedAt: null, exact: people <= COUNTED }
}

/** The days of a range on which somebody signed in, or tried to. */
export async function selectDays(tx: OrgTx, from: string): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    select day::text as day, sign_ins as "signIns", failed_sign_ins as failed
      from organization_days where organization_id = ${tx.organizationId} and day >= ${from}::date`.execute(
    tx,
  )
  return rows
}

/** Invitations that wait for an answer, and those of them that end soon. */
export async function selectInvitations(
  tx: OrgTx,
  now: Date,
  soon: Date,
): Promise<{ pending: Counted; ending: number }> {
  const { rows } = await sql<{ pending: number; ending: number }>`
    select count(*)::int as pending, count(*) filter (where expires_at < ${soon})::int as ending
      from (select expires_at from invitations
             where organization_id = ${tx.organizationId} and status = 'pending' and expires_at > ${now}
             limit ${COUNTED + 1}) found`.execute(tx)
  return { pending: bounded(rows[0]?.pending), ending: Math.min(rows[0]?.ending ?? 0, COUNTED) }
}

/** Accounts that are locked for a while after too many attempts. */
export async function selectLocked(tx: OrgTx, now: Date): Promise<Counted> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct user_id)::int as count
      from (select user_id from lockouts
             where organization_id = ${tx.organizationId} and locked_until > ${now} limit ${COUNTED + 1}) found`.execute(
    tx,
  )
  return bounded(rows[0]?.count)
}

/** Secrets that end soon where nothing lasts longer: those of applications, then those of service accounts. */
export function selectEndingSecrets(tx: OrgTx, now: Date, soon: Date): Promise<[number, number]> {
  const ending = async (table: 'application_secrets' | 'service_account_secrets', owner: string) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count
        from (select from ${sql.table(table)} ending
               where ending.organization_id = ${tx.organizationId}
                 and ending.expires_at > ${now} and ending.expires_at < ${soon}
                 and not exists (
                   select from ${sql.table(table)} lasting
                    where lasting.organization_id = ending.organization_id
                      and lasting.${sql.ref(owner)} = ending.${sql.ref(owner)}
                      and (lasting.expires_at is null or lasting.expires_at > ending.expires_at))
               limit ${COUNTED}) found`.execute(tx)
    return rows[0]?.count ?? 0
  }
  return together(
    ending('application_secrets', 'application_id'),
    ending('service_account_secrets', 'service_account_id'),
  )
}
