import type { IncomingMessage } from 'node:http'

const addresses = new WeakMap<IncomingMessage, string | null>()

/** Notes where a request came from, as the HTTP framework judged it by the trusted proxies. */
export function noteAddress(request: IncomingMessage, address: string | null): void {
  addresses.set(request, address)
}

/** Null when it was not told: a policy with a list of networks then denies. */
export const addressOf = (request: IncomingMessage): string | null => addresses.get(request) ?? null
