import { sql } from 'kysely'
import { type SealerTx, together, type WorkspaceTx } from '../../platform/db/index.ts'
import type { DayRow } from './days.ts'
import type { Day } from './tally-store.ts'

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

export interface SizeChange {
  workspaceId: string
  organizations: number
  people: number
}

/**
 * Follows what came and went. From time to time all is counted anew, as who goes with an organization is in no event of
 * their own: the more there are, the more seldom.
 */
export async function followSizes(tx: SealerTx, changes: readonly SizeChange[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update workspace_sizes kept
       set organizations = kept.organizations + given.organizations, people = kept.people + given.people
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as given ("workspaceId" text, organizations integer, people integer)
     where kept.workspace_id = given."workspaceId"
       and kept.counted_at > now() - interval '1 minute' * (kept.organizations + kept.people) / 1000
    returning kept.workspace_id as id`.execute(tx)
  const followed = new Set(rows.map(({ id }) => id))
  const others = changes.map(({ workspaceId }) => workspaceId).filter((id) => !followed.has(id))
  if (others.length === 0) return
  await sql`
    insert into workspace_sizes (workspace_id, organizations, people, counted_at)
    select given.id,
           (select count(*) from organizations o where o.workspace_id = given.id and o.status <> 'deleted'),
           (select count(*) from users u
             where u.workspace_id = given.id and u.status in ('invited', 'active', 'suspended')), now()
      from unnest(${others}::text[]) as given (id)
    on conflict (workspace_id) do update
       set organizations = excluded.organizations, people = excluded.people,
           counted_at = excluded.counted_at`.execute(tx)
}

export interface SizeRow {
  organizations: number
  people: number
  countedAt: Date
}

/** How large the workspace is, and the days since one on which somebody signed in, or tried to. */
export async function selectSize(tx: WorkspaceTx, from: string) {
  const [size, { rows: days }] = await together(
    tx
      .selectFrom('workspace_sizes')
      .select(['organizations', 'people', 'counted_at as countedAt'])
      .where('workspace_id', '=', tx.workspaceId)
      .executeTakeFirst(),
    sql<DayRow>`
      select day::text as day, sign_ins as "signIns", failed_sign_ins as failed
        from workspace_days where workspace_id = ${tx.workspaceId} and day >= ${from}::date`.execute(tx),
  )
  return { size: size as SizeRow | undefined, days }
}
