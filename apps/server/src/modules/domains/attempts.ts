import type { DomainId } from '../../kernel/ids.ts'
import { countTries, type Database, type Place } from '../../platform/db/index.ts'
import { DomainClaimError } from './errors.ts'

const HOUR_SECONDS = 3_600
const MOST_OF_DOMAIN = 20
const MOST_OF_ORGANIZATION = 100

/** Counts a check that somebody asks for; throws when there were too many, which are no load to put on others' servers. */
export async function countCheck(db: Database, { organizationId }: Place, id: DomainId): Promise<void> {
  const bounds = { [`domains:${id}`]: MOST_OF_DOMAIN, [`domains:${organizationId}`]: MOST_OF_ORGANIZATION }
  const keys = Object.keys(bounds)
  const counted = await countTries(
    db,
    keys,
    keys.map(() => HOUR_SECONDS),
  )
  for (const [key, { points, seconds }] of counted)
    if (points > (bounds[key] ?? 0))
      throw DomainClaimError.too_many_checks({ retryAfterSeconds: Math.max(1, Math.ceil(seconds)) })
}
