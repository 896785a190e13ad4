import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../telemetry/metrics.ts'

/**
 * One line a request, after its answer: method, route pattern, status and time. With `metrics` it is counted and
 * timed as well, by route pattern: addresses would be labels without end.
 */
export function recordRequests(app: FastifyInstance, metrics?: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request
    const { url } = request.routeOptions
    const ms = reply.elapsedTime
    request.log.info(
      {
        reqId: request.id,
        method,
        route: url ?? null,
        status: reply.statusCode,
        ms: Math.round(ms * 10) / 10,
      },
      'request',
    )
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    metrics?.observeRequest({ method, route: url ?? 'none', status }, ms / 1000)
    done()
  })
}
