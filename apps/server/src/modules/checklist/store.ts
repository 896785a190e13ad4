import { sql } from 'kysely'
import { addDays } from '../../kernel/clock.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Found } from './steps.ts'

const NEW_DAYS = 60

/** How far each step is, by what is there; one statement that looks for one row of each. */
export async function selectFound(tx: OrgTx, now: Date): Promise<Found> {
  const id = tx.organizationId
  const of = (table: 'domains' | 'connections', done: readonly string[], begun: readonly string[]) => {
    const has = (statuses: readonly string[]) =>
      sql`exists (select from ${sql.table(table)} where organization_id = ${id} and status = any(${statuses}::text[]))`
    return sql<
      Found['domain']
    >`case when ${has(done)} then 'done' when ${has(begun)} then 'begun' else 'open' end`
  }
  const { rows } = await sql<Found>`
    select ${of('domains', ['verified'], ['pending', 'failing'])} as domain,
           ${of('connections', ['active'], ['draft', 'inactive'])} as connection,
           exists (select from invitations
                    where organization_id = ${id} and status = 'pending' and expires_at > ${now})
             or (select count(*) > 1 from (
                   select from users where organization_id = ${id} and status in ('active', 'invited') limit 2) few) as people,
           o.policy <> '{}' as policy,
           coalesce(c.skipped, '{}') as skipped, coalesce(c.seen, '{}') as seen,
           c.dismissed_at is not null as dismissed, o.created_at > ${addDays(now, -NEW_DAYS)} as "isNew"
      from organizations o left join checklists c on c.organization_id = o.id
     where o.id = ${id}`.execute(tx)
  return rows[0] as Found
}

export interface Said {
  skipped?: readonly string[] | undefined
  seen?: readonly string[] | undefined
  dismissed?: boolean | undefined
}

/** Keeps what was said, and leaves what was not. */
export async function writeSaid(tx: OrgTx, { skipped, seen, dismissed }: Said, now: Date): Promise<void> {
  const columns = {
    ...(skipped && { skipped: [...skipped] }),
    ...(seen && { seen: [...seen] }),
    ...(dismissed !== undefined && { dismissed_at: dismissed ? now : null }),
    updated_at: now,
  }
  await tx
    .insertInto('checklists')
    .values({ organization_id: tx.organizationId, workspace_id: tx.workspaceId, ...columns })
    .onConflict((clash) => clash.column('organization_id').doUpdateSet(columns))
    .execute()
}
