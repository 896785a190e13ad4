import type { FastifyInstance } from 'fastify'
import { isId } from '../../kernel/ids.ts'
import { readLogo } from '../../modules/branding/index.ts'
import { RequestError } from '../../platform/execute.ts'
import type { PageServices } from './page-request.ts'

const YEAR = 31_536_000

/**
 * Logos, for whoever sees a sign-in page. A picture is found by the hash of its bytes alone: without it, which
 * organizations there are and which have one cannot be told.
 */
export function brandingRoutes(app: FastifyInstance, { workspaces, db }: PageServices): void {
  app.get('/w/:workspace/branding/:organization/:hash', async (request, reply) => {
    const { workspace: slug, organization, hash } = request.params as Record<string, string>
    const workspace = await workspaces.find(slug ?? '')
    const isAddress = isId('organization', organization) && /^[0-9a-f]{40}$/.test(hash ?? '')
    if (!workspace || !isAddress) throw RequestError.not_found()
    const logo = await readLogo(db, { workspaceId: workspace.id, organizationId: organization }, hash ?? '')
    if (!logo) throw RequestError.not_found()
    return reply
      .headers({
        'content-type': logo.type,
        'cache-control': `public, max-age=${YEAR}, immutable`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
      })
      .send(logo.bytes)
  })
}
