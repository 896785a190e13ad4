import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Logger } from 'pino'
import { newReference } from '../../kernel/random.ts'
import { RequestError } from '../execute.ts'
import { sendProblem } from './api.ts'
import { takeRequestId } from './request-id.ts'

export interface ServerOptions {
  logger: Logger
  trustedProxies: readonly string[]
  /** What somebody sees in a browser at an address that is none. */
  showNotFound?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply
}

const BODY_LIMIT = 256 * 1024
/** `;`, encoded separators and dot segments mean one thing to a proxy and another to a server. */
const TRICKY_PATH = /;|\\|%2f|%5c|%00|%2e|\/\.{1,2}(\/|$)|\/\//i

/** An HTTP server with nothing on it: limits, errors as problem details, no header that names the software. */
export function createServer({ logger, trustedProxies, showNotFound }: ServerOptions): FastifyInstance {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    genReqId: newReference,
    // A logger for each request costs more than to write its id into the few lines that belong to one.
    childLoggerFactory: (shared) => shared,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  }) as unknown as FastifyInstance
  if (trustedProxies.length > 0) app.addHook('onRequest', takeRequestId)
  app.addHook('onRequest', (request, _reply, done) => {
    const [path = ''] = request.url.split('?', 1)
    if (TRICKY_PATH.test(path)) throw RequestError.not_found()
    // No parameter may hold what no text of the database can.
    if (request.url.includes('%00')) throw RequestError.invalid({ pointer: '', message: 'a null byte' })
    done()
  })
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) =>
    showNotFound && asksForPage(request)
      ? showNotFound(request, reply)
      : sendProblem(RequestError.not_found(), request, reply),
  )
  app.removeContentTypeParser('text/plain')
  return app
}

/** A browser at an address that somebody has typed, and no program. */
const asksForPage = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && /(^|,)\s*text\/html\b/.test(headers.accept ?? '')
