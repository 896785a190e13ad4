import type { IncomingMessage } from 'node:http'
import { newReference } from '../../kernel/random.ts'
import type { Origin } from '../../platform/access.ts'

/** What the HTTP framework knows of a request that the library is handed raw. */
interface RequestFacts {
  /** By which its lines in the log are found. */
  id: string
  /** Finds out where it came from, as judged by the trusted proxies. */
  origin: () => Origin
}

/** Carried by the request itself: in a WeakMap they would outlive it (docs/adr/0054-rows-die-young.md). */
const FACTS = Symbol('facts')
type Told = IncomingMessage & { [FACTS]?: RequestFacts }

export function noteRequest(request: IncomingMessage, facts: RequestFacts): void {
  ;(request as Told)[FACTS] = facts
}

/** Nothing when it was not told: a policy with a list of networks then denies. */
export const originOf = (request: IncomingMessage): Origin =>
  (request as Told)[FACTS]?.origin() ?? { ip: null, userAgent: null }

export const requestIdOf = (request: IncomingMessage): string =>
  (request as Told)[FACTS]?.id ?? newReference()
