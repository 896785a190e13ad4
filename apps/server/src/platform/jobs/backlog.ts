import type { Database } from '../db/index.ts'
import { PARKED, type QueueName } from './queues.ts'
import { SCHEMA } from './schema.ts'

/** What waits to be done, or was given up. */
export interface Backlog {
  /** Jobs that failed at every try. */
  parked: number
  /** Seconds that the oldest outgoing event has waited to be made into a job. */
  oldestOutgoingSeconds: number
}

export async function readBacklog({ pools: { relay } }: Database): Promise<Backlog> {
  const parked = await relay.query<{ count: number }>(
    `select count(*)::int as count from ${SCHEMA}.job where name = $1 and state < 'completed'`,
    [PARKED],
  )
  const oldest = await relay.query<{ age: number }>(
    `select coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as age
       from events where outgoing and relayed_at is null`,
  )
  return { parked: parked.rows[0]?.count ?? 0, oldestOutgoingSeconds: oldest.rows[0]?.age ?? 0 }
}

/** Jobs of a queue that nobody has begun and that are due; no more than `most` are counted. */
export async function countWaiting(
  { pools: { relay } }: Database,
  queue: QueueName,
  most: number,
): Promise<number> {
  const { rows } = await relay.query<{ count: number }>(
    `select count(*)::int as count from
       (select from ${SCHEMA}.job where name = $1 and state = 'created' and start_after <= now() limit $2) waiting`,
    [queue, most],
  )
  return rows[0]?.count ?? 0
}
