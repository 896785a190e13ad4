import type { IncomingMessage } from 'node:http'
import type { Origin } from '../../platform/access.ts'

const origins = new WeakMap<IncomingMessage, () => Origin>()

/** Notes how to find out where a request came from, as the HTTP framework judges it by the trusted proxies. */
export function noteOrigin(request: IncomingMessage, origin: () => Origin): void {
  origins.set(request, origin)
}

/** Nothing when it was not told: a policy with a list of networks then denies. */
export const originOf = (request: IncomingMessage): Origin =>
  origins.get(request)?.() ?? { ip: null, userAgent: null }
