import type { FastifyRequest, HookHandlerDoneFunction } from 'fastify'

/** What proxies make: UUIDs, hexadecimal, `Root=1-…`. Nothing that a terminal, a page or a log could take for more. */
const ACCEPTED = /^[\w.:=+/-]{1,128}$/

/**
 * Goes on with the id that a trusted proxy gave the request, so that its log and ours can be read together. Whoever
 * else sends one is not believed: lines of one request would be hidden among those of another.
 */
export function takeRequestId(request: FastifyRequest, _reply: unknown, done: HookHandlerDoneFunction): void {
  const given = request.headers['x-request-id']
  // An address that is not the peer's own is what a trusted proxy said of it.
  const isForwarded = request.ip !== request.socket.remoteAddress
  if (typeof given === 'string' && isForwarded && ACCEPTED.test(given)) request.id = given
  done()
}
