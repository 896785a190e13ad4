import type { Middleware } from 'koa'
import type { OAuthDependencies } from './dependencies.ts'
import { requestState } from './request-state.ts'
import { browserEndpoint } from './routes.ts'
import { sendPage } from './send-page.ts'

/**
 * A person who has signed out here goes on by way of the identity provider that the session came through, where that is
 * wanted. The session is over by then, whatever becomes of it there.
 */
export function leaveThroughProvider({ signOuts, pages }: OAuthDependencies): Middleware {
  return async (ctx, next) => {
    await next()
    const { left, origin } = requestState()
    const returnTo = ctx.response.get('location')
    if (!left || ctx.status !== 303 || browserEndpoint(ctx.path) !== 'confirm') return
    const departure = await signOuts.leave(left, returnTo, origin())
    if (!departure) return
    ctx.remove('Location')
    ctx.status = 200
    await sendPage(ctx, (reader) =>
      departure.kind === 'redirect'
        ? pages.depart(reader, departure.url)
        : pages.forward(reader, { action: departure.url, fields: departure.fields }),
    )
  }
}
