import type { Origins } from '../../../platform/http/cors.ts'
import type { FindWired } from './authenticator.ts'

/** From where the pages of a workspace's applications may call the API, and from where those of one of them. */
export const createOrigins = (find: FindWired): Origins => ({
  async isAllowed(slug, origin, clientId) {
    const wired = await find(slug)
    if (!wired) return false
    if (clientId === undefined) return wired.origins.has(wired.workspace.id, origin)
    const { application } = (await wired.clients.find(wired.workspace.id, clientId)) ?? {}
    return application?.status === 'active' && application.allowed_origins.includes(origin)
  },
})
