import type { Middleware } from 'koa'
import type { OAuthDependencies } from './dependencies.ts'
import { ROUTES } from './routes.ts'

/** Endpoints that answer for one client. What a workspace publishes, anybody may read. */
const FOR_CLIENTS: ReadonlySet<string> = new Set([
  ROUTES.token,
  ROUTES.userinfo,
  ROUTES.introspection,
  ROUTES.revocation,
  ROUTES.pushed_authorization_request,
  ROUTES.device_authorization,
])

/**
 * The library lets every origin ask, and read whatever is refused before the client is known. What no application of
 * the workspace names may do neither; the client's own list is then the library's to look at (`clientBasedCORS`).
 */
export function narrowOrigins({ origins }: Pick<OAuthDependencies, 'origins'>): Middleware {
  return async (ctx, next) => {
    await next()
    const origin = ctx.get('origin')
    if (origin === '' || !FOR_CLIENTS.has(ctx.path) || (await origins.isAllowed(origin))) return
    for (const name of Object.keys(ctx.response.headers))
      if (name.startsWith('access-control-')) ctx.remove(name)
  }
}
