import type { Selectable } from 'kysely'
import { type ConnectionId, idAt } from '../../../kernel/ids.ts'
import { ask, type ConnectionHealth, type OrgTx } from '../../../platform/db/index.ts'

export async function upsertSuccess(tx: OrgTx, id: ConnectionId, now: Date): Promise<void> {
  await ask(
    tx,
    `insert into connection_health (organization_id, workspace_id, connection_id, last_success_at)
     values ($1, $2, $3, $4)
     on conflict (organization_id, connection_id) do update set last_success_at = excluded.last_success_at`,
    [tx.organizationId, tx.workspaceId, id, now],
  )
}

/** `over`: the checks that it takes the place of while nobody has come through since; all when there is none. */
export async function upsertFailure(
  tx: OrgTx,
  id: ConnectionId,
  {
    check,
    message,
    over,
    now,
  }: { check: string; message: string; over: readonly string[] | undefined; now: Date },
): Promise<void> {
  await ask(
    tx,
    `insert into connection_health as noted (organization_id, workspace_id, connection_id, last_failure_at,
       last_failure_check, last_failure_message)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (organization_id, connection_id) do update set last_failure_at = excluded.last_failure_at,
       last_failure_check = excluded.last_failure_check, last_failure_message = excluded.last_failure_message
     where $7::text[] is null or noted.last_failure_check is null or noted.last_failure_check = any ($7)
       or noted.last_success_at > noted.last_failure_at`,
    [tx.organizationId, tx.workspaceId, id, now, check, message, over ?? null],
  )
}

export function selectHealth(tx: OrgTx, id: ConnectionId): Promise<Selectable<ConnectionHealth> | undefined> {
  return tx
    .selectFrom('connection_health')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', id)
    .executeTakeFirst()
}

/** How many were refused since a time, those that were only counted as well. */
export async function countRefused(
  tx: OrgTx,
  id: ConnectionId,
  since: Date,
): Promise<{ total: number; reasons: Record<string, number> }> {
  const rows = await ask<{ reason: string | null; times: number }>(
    tx,
    `select coalesce(counted.reason, events.reason, '') as reason,
            sum(coalesce(counted.times, 1))::int as times
       from events
       left join lateral (
         select key as reason, value::int as times from jsonb_each_text(events.data -> 'reasons')
       ) counted on true
      where organization_id = $1 and target_id = $2 and id >= $3 and type = 'connection.sign_in_refused'
      group by 1`,
    [tx.organizationId, id, idAt('event', since)],
  )
  const reasons = Object.fromEntries(rows.map(({ reason, times }) => [reason ?? '', times]))
  return { total: rows.reduce((sum, { times }) => sum + times, 0), reasons }
}
