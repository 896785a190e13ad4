import type { FastifyInstance } from 'fastify'
import { favicon, styles } from '../pages/document.ts'

/** The style sheet, the icon, and a sign of life. */
export function assetRoutes(app: FastifyInstance): void {
  app.get('/assets/app.css', (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('text/css; charset=utf-8')
      .send(styles),
  )
  app.get('/assets/icon.svg', (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(favicon),
  )
  app.get('/healthz', (_request, reply) => reply.type('text/plain').send('ok\n'))
}
