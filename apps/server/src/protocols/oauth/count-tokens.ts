import type { Middleware } from 'koa'
import {
  DEVICE_CODE,
  type GrantType,
  type OAuthDependencies,
  TOKEN_EXCHANGE,
  type TokenResult,
} from './dependencies.ts'

type Context = Parameters<Middleware>[0]

const GRANT_TYPES: ReadonlySet<string> = new Set<GrantType>([
  'authorization_code',
  'refresh_token',
  'client_credentials',
  TOKEN_EXCHANGE,
  DEVICE_CODE,
])

/** A token that was issued is no event but a number; so is one that was not. Counted when all is decided. */
export function countTokens(ctx: Context, deps: Pick<OAuthDependencies, 'countTokens'>): void {
  if (ctx.method !== 'POST') return
  if (ctx.oidc?.route === 'device_authorization') {
    deps.countTokens({ grantType: 'device_authorization', outcome: outcomeOf(ctx.status) })
    return
  }
  if (ctx.oidc?.route !== 'token') return
  const { grant_type: asked } = ctx.oidc.params ?? {}
  const grantType = isGrantType(asked) ? asked : 'other'
  deps.countTokens({ grantType, outcome: outcomeOf(ctx.status) })
}

/** Whatever else was typed is no label of its own. */
const isGrantType = (asked: unknown): asked is GrantType =>
  typeof asked === 'string' && GRANT_TYPES.has(asked)

const outcomeOf = (status: number): TokenResult['outcome'] =>
  status < 400 ? 'issued' : status < 500 ? 'refused' : 'failed'
