import type { Middleware } from 'koa'
import type { Provider } from 'oidc-provider'
import {
  chooseAgain,
  chooseForAuthorization,
  chooseForConfirmation,
  chooseForLogout,
} from './choose-session.ts'
import { COOKIES, readCookie, replaceCookie } from './cookies.ts'
import type { BrowserSession, OAuthDependencies } from './dependencies.ts'
import { sendBroken } from './render-error.ts'
import { authorizationHints, hintsOf } from './request-hints.ts'
import { type Choice, requestState } from './request-state.ts'
import { resumeInteraction } from './resume-interaction.ts'
import { type BrowserEndpoint, browserEndpoint, LOGOUT_CONFIRM } from './routes.ts'
import { formatSessionKey, parseSessionKey } from './session-key.ts'

type Context = Parameters<Middleware>[0]

/**
 * Puts our sessions in the place of the library's. Before: whatever a browser sent as the library's session
 * is dropped, one of our sessions is chosen and presented. After: the library's session cookie is taken back.
 */
export function sessionBridge(provider: Provider, deps: OAuthDependencies): Middleware {
  return async (ctx, next) => {
    const endpoint = browserEndpoint(ctx.path)
    const state = requestState()
    present(ctx, undefined)
    if (endpoint) {
      state.address = state.origin().ip
      state.choice = await choose(endpoint, ctx, deps)
      if (state.choice.kind === 'session') present(ctx, keyOf(state.choice))
      else if (state.logoutRequest !== undefined) present(ctx, state.logoutRequest)
    }
    if (endpoint === 'logout' && state.choice.kind === 'several') {
      await askWhichAccount(ctx, deps)
      return
    }
    await next()
    withhold(ctx)
    if (endpoint === 'logout') rememberLogout(ctx, provider)
  }
}

async function choose(endpoint: BrowserEndpoint, ctx: Context, deps: OAuthDependencies): Promise<Choice> {
  const sessions = await sessionsOf(ctx, deps)
  const { unit } = requestState()
  switch (endpoint) {
    case 'authorize': {
      const hints = await authorizationHints(ctx.query, deps.organizations, unit)
      return chooseForAuthorization(deps, sessions, hints)
    }
    case 'resume': {
      const uid = ctx.cookies.get(COOKIES.resume)
      return uid === undefined
        ? { kind: 'none' }
        : resumeInteraction(uid, unit, (key, asked) => chooseAgain(deps, sessions, key, asked))
    }
    case 'logout':
      return chooseForLogout(sessions, hintsOf(ctx.query))
    case 'confirm': {
      const value = ctx.cookies.get(COOKIES.logout)
      const key = value === undefined ? undefined : parseSessionKey(value)
      if (key) return chooseForConfirmation(sessions, key)
      if (value !== undefined) requestState().logoutRequest = value
      return { kind: 'none' }
    }
  }
}

async function sessionsOf(ctx: Context, deps: OAuthDependencies): Promise<readonly BrowserSession[]> {
  const cookie = readCookie(ctx.req.headers.cookie, deps.sessions.cookieName)
  return cookie === undefined ? [] : deps.sessions.ofBrowser(cookie)
}

const keyOf = ({ session, organizationId }: Extract<Choice, { kind: 'session' }>): string =>
  formatSessionKey({ sessionId: session.id, organizationId })

function present(ctx: Context, key: string | undefined): void {
  if (key === undefined && ctx.req.headers.cookie === undefined) return
  const header = replaceCookie(ctx.req.headers.cookie, COOKIES.session, key)
  if (header === undefined) delete ctx.req.headers.cookie
  else ctx.req.headers.cookie = header
}

function withhold(ctx: Context): void {
  const header = ctx.res.getHeader('set-cookie')
  if (header === undefined) return
  const kept = [header]
    .flat()
    .map(String)
    .filter(
      (cookie) => !cookie.startsWith(`${COOKIES.session}=`) && !cookie.startsWith(`${COOKIES.session}.sig=`),
    )
  if (kept.length === 0) ctx.res.removeHeader('set-cookie')
  else ctx.res.setHeader('set-cookie', kept)
}

/** The confirmation must find the same session again; the form's `xsrf` is checked against it. */
function rememberLogout(ctx: Context, provider: Provider): void {
  const session: unknown = ctx.oidc?.session
  if (ctx.status !== 200 || !(session instanceof provider.Session)) return
  const path = provider.pathFor('end_session_confirm')
  if (!path.endsWith(LOGOUT_CONFIRM)) throw new Error('the logout confirmation has moved')
  ctx.cookies.set(COOKIES.logout, session.jti, { path, httpOnly: true, sameSite: 'lax', maxAge: 600_000 })
}

/** Several accounts are signed in here, and the request does not say which one to sign out. */
async function askWhichAccount(ctx: Context, deps: OAuthDependencies): Promise<void> {
  ctx.status = 400
  await sendBroken(ctx, { error: 'account_selection_required' }, deps)
}
