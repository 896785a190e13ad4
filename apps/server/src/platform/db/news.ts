import type { Pool } from 'pg'

/** One change that nodes must hear of, as it stands in the table and in a notification. */
export interface RecordedChange<T extends string> {
  id: string
  workspaceId: `wsp_${string}`
  topic: T
  subject: string
}

/** In microseconds. What is older has long been committed, or is late. */
const SETTLED_AFTER = 1_000_000

/**
 * Changes of some time back, each told once. A row is stamped when it is written and is there when its transaction ends,
 * so a late one appears among older ones, and the whole time has to be looked through again and again. But only to
 * count: as long as there are as many older rows as were told, they are the same, and only what is newer is sent.
 */
const TEXT = `
  with span as (
    select now() as now, to_timestamp($2) as settled,
           least(to_timestamp($1), now()) - make_interval(secs => $3) as start),
  since as (
    select now, case when (select count(*) from invalidations where created_at > start and created_at <= settled) = $4
                then settled else start end as since
      from span)
  select (extract(epoch from since.now) * 1000000)::float8 as now,
         (extract(epoch from i.created_at) * 1000000)::float8 as at,
         i.id, i.workspace_id as "workspaceId", i.topic, i.subject
    from since left join lateral (select * from invalidations where created_at > since.since offset 0) i on true`

type Row<T extends string> = RecordedChange<T> & { now: number; at: number | null }

/** Tells, at each call, what has changed in the last `seconds` and was not told before. */
export function createNews<T extends string>(pool: Pool): (seconds: number) => Promise<RecordedChange<T>[]> {
  /** Ids, and when they were stamped. Of no more than the time that is looked through. */
  const told = new Map<string, number>()
  let askedAt: number | undefined

  function countSettled(start: number, settled: number): number {
    let count = 0
    for (const [id, at] of told) {
      if (at <= start) told.delete(id)
      else if (at <= settled) count += 1
    }
    return count
  }

  return async (seconds) => {
    const before = askedAt
    const settled = before === undefined ? undefined : before - SETTLED_AFTER
    const known =
      before === undefined || settled === undefined ? -1 : countSettled(before - seconds * 1_000_000, settled)
    const inSeconds = (at: number | undefined) => (at === undefined ? null : at / 1_000_000)
    const { rows } = await pool.query<Row<T>>({
      name: 'news',
      text: TEXT,
      values: [inSeconds(before), inSeconds(settled), seconds, known],
    })
    const news: RecordedChange<T>[] = []
    for (const { now, at, ...change } of rows) {
      // Whole milliseconds, which no way through a floating-point number changes.
      askedAt = Math.floor(now / 1_000) * 1_000
      if (at === null || told.has(change.id)) continue
      told.set(change.id, at)
      news.push(change)
    }
    return news
  }
}
