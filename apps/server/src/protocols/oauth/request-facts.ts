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

const known = new WeakMap<IncomingMessage, RequestFacts>()

export function noteRequest(request: IncomingMessage, facts: RequestFacts): void {
  known.set(request, facts)
}

/** Nothing when it was not told: a policy with a list of networks then denies. */
export const originOf = (request: IncomingMessage): Origin =>
  known.get(request)?.origin() ?? { ip: null, userAgent: null }

export const requestIdOf = (request: IncomingMessage): string => known.get(request)?.id ?? newReference()
