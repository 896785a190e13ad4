import type { FastifyInstance } from 'fastify'
import { originOf } from '../../platform/http/origin.ts'
import type { Providers } from './providers.ts'
import { noteRequest } from './request-facts.ts'
import { MOUNTED } from './routes.ts'

/**
 * Serves the authorization servers of all workspaces below `/w/{slug}`. The library reads bodies and writes
 * answers itself, so this scope parses nothing and hands over the raw request.
 */
export function mountOAuth(app: FastifyInstance, providers: Providers): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    for (const { method, path } of MOUNTED) {
      scope.route<{ Params: { workspace: string } }>({
        method,
        url: `/w/:workspace${path}`,
        async handler(request, reply) {
          const mounted = await providers.get(request.params.workspace)
          if (!mounted) return reply.callNotFound()
          noteRequest(request.raw, { id: request.id, origin: () => originOf(request) })
          reply.hijack()
          await mounted.handle(request.raw, reply.raw)
          return reply
        },
      })
    }
  })
}
