import type { Origin } from '../../platform/access.ts'
import type { Services } from '../../platform/operation.ts'
import { networkOf } from '../credentials/index.ts'
import { readKnown } from './known-browsers.ts'
import { LimitError } from './limits.ts'

type Needs = Pick<Services, 'beginnings' | 'vault'>

/** Where from something is begun; `known` is what a browser has in which somebody has signed in before. */
interface Beginner {
  origin: Origin
  known?: string | undefined
}

/**
 * Seconds until this network may begin one more sign-in, or whatever else waits in the database for somebody who has proved
 * nothing. A known browser has a count of its own: nobody else uses it up.
 */
export function waitToBegin({ beginnings, vault }: Needs, { origin, known }: Beginner): number {
  const [number] = readKnown(vault, known).values()
  return beginnings.take(number === undefined ? `network ${networkOf(origin.ip)}` : `browser ${number}`)
}

/** The same, for pages that tell how long it takes by their error. */
export function assertMayBegin(services: Needs, beginner: Beginner): void {
  const retryAfterSeconds = waitToBegin(services, beginner)
  if (retryAfterSeconds > 0) throw LimitError.too_many_attempts({ retryAfterSeconds, limit: 'beginnings' })
}
