import type { DomainId } from '../../kernel/ids.ts'
import { type Database, type Place, protocolStatement } from '../../platform/db/index.ts'
import { DomainClaimError } from './errors.ts'

const HOUR_SECONDS = 3_600
const MOST_OF_DOMAIN = 20
const MOST_OF_ORGANIZATION = 100

const NOW = `(extract(epoch from now()) * 1000)::bigint`
const COUNT = `
  insert into rate_limits as held (key, points, expire)
  select key, 1, ${NOW} + $2::int * 1000::bigint from unnest($1::text[]) as asked (key) order by key
  on conflict (key) do update set
    points = case when held.expire > ${NOW} then held.points + 1 else 1 end,
    expire = case when held.expire > ${NOW} then held.expire else excluded.expire end
  returning key, points, ceil((expire - ${NOW}) / 1000.0)::int as seconds`

/** Counts a check that somebody asks for; throws when there were too many, which are no load to put on others' servers. */
export async function countCheck(db: Database, { organizationId }: Place, id: DomainId): Promise<void> {
  const bounds = { [`domains:${id}`]: MOST_OF_DOMAIN, [`domains:${organizationId}`]: MOST_OF_ORGANIZATION }
  const counted = await protocolStatement<{ key: string; points: number; seconds: number }>(db, COUNT, [
    Object.keys(bounds),
    HOUR_SECONDS,
  ])
  const over = counted.find(({ key, points }) => points > (bounds[key] ?? 0))
  if (over) throw DomainClaimError.too_many_checks({ retryAfterSeconds: Math.max(1, over.seconds) })
}
