import type { Middleware } from 'koa'
import { recordOf } from './clients.ts'
import type { OAuthDependencies } from './dependencies.ts'
import type { RequestState } from './request-state.ts'
import { sendPage } from './send-page.ts'

type Context = Parameters<Middleware>[0]

const COUNTED = new Set(['authorization', 'pushed_authorization_request', 'end_session'])

/**
 * What waits for a person is kept for whoever asks: past the bound of where they ask from, nothing is. A client that proves
 * itself pushes for all of its people from one address, and is known.
 */
export async function holdBack(ctx: Context, deps: OAuthDependencies, state: RequestState): Promise<void> {
  const { oidc } = ctx
  if (!oidc || !COUNTED.has(oidc.route) || ctx.status >= 400 || !state.unit.begins) return
  const pushes = oidc.route === 'pushed_authorization_request'
  if (pushes && oidc.client && recordOf(oidc.client).authMethod !== 'none') return
  const seconds = deps.waitToBegin(state.origin(), ctx.get('cookie'))
  if (seconds === 0) return
  state.unit.fail()
  ctx.remove('Location')
  ctx.remove('Set-Cookie')
  ctx.status = 429
  ctx.set('retry-after', String(seconds))
  if (pushes) {
    ctx.body = { error: 'temporarily_unavailable', error_description: 'too many requests from this network' }
    return
  }
  await sendPage(ctx, (reader) => deps.pages.tooMany(reader, seconds))
}
