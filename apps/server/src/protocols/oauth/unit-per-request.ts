import type { Middleware } from 'koa'
import { recordOf } from './clients.ts'
import { countTokens } from './count-tokens.ts'
import type { OAuthDependencies } from './dependencies.ts'
import { holdBack } from './hold-back.ts'
import type { Operation, StoredGrant } from './records.ts'
import { requestIdOf } from './request-facts.ts'
import { type RequestState, requestState } from './request-state.ts'
import { tellDeed } from './tell-deed.ts'
import { tellRefusal } from './tell-refusal.ts'
import type { Deed } from './told.ts'

type Context = Parameters<Middleware>[0]

/** Writes what a request did before its answer leaves. */
export function unitPerRequest(deps: OAuthDependencies): Middleware {
  return async (ctx, next) => {
    const state = requestState()
    try {
      await next()
      await holdBack(ctx, deps, state)
      await conclude(ctx, deps, state)
    } catch (error) {
      // Nothing was written; the answer that was prepared must not leave.
      answer(ctx, 500, 'server_error', 'something went wrong')
      const thrown = error instanceof Error ? error : new Error('not an error was thrown', { cause: error })
      deps.report(thrown, requestIdOf(ctx.req))
    }
    nameDefect(ctx)
    countTokens(ctx, deps)
  }
}

/** By what a defect is found in the log: ours, and what the library answers as one. */
function nameDefect(ctx: Context): void {
  const body: unknown = ctx.body
  if (typeof body !== 'object' || body === null || Reflect.get(body, 'error') !== 'server_error') return
  const reference = requestIdOf(ctx.req)
  ctx.body = { ...body, error_description: `something went wrong, reference ${reference}` }
}

/** Writes and tells. Most requests tell nothing, and then this costs nothing. */
async function conclude(ctx: Context, deps: OAuthDependencies, state: RequestState): Promise<void> {
  const { unit, refusals } = state
  const deeds = [...state.deeds, ...deedsOf(ctx, unit.revoked)]
  if (deeds.length > 0) for (const operation of await recordsOf(deps, state, deeds)) unit.add(operation)
  const result = await unit.commit(ctx.status >= 400)
  if (!result.ok) await answerConflict(ctx, deps, state, result.conflict)
  for (const refusal of refusals) await tellRefusal(deps, refusal, state.origin())
}

/** Tokens that a request has ended: because its client wished so, or because a code or token came a second time. */
function deedsOf(ctx: Context, revoked: readonly StoredGrant[]): Deed[] {
  const client = revoked.length > 0 ? ctx.oidc?.client : undefined
  const { route } = ctx.oidc ?? {}
  if (!client || (route !== 'token' && route !== 'revocation')) return []
  const of = ctx.oidc.params?.grant_type === 'authorization_code' ? 'code' : 'token'
  const what = route === 'token' ? 'reused' : 'revoked'
  return revoked.map((whose) => ({ what, of, whose, client: recordOf(client) }))
}

async function recordsOf(
  deps: OAuthDependencies,
  { origin }: RequestState,
  deeds: readonly Deed[],
): Promise<Operation[]> {
  const told = await Promise.all(deeds.map((deed) => tellDeed(deps, deed, origin())))
  return told.flat().map((one) => ({ type: 'record', told: one }))
}

/** Somebody else used the same value first. A second use of a code or refresh token ends its whole family. */
async function answerConflict(
  ctx: Context,
  deps: OAuthDependencies,
  state: RequestState,
  conflict: Operation,
): Promise<void> {
  const { unit, refusals } = state
  const client = ctx.oidc?.client
  if (conflict.type === 'consume' && conflict.kind === 'DeviceCode') {
    // A device that asked twice at once has its tokens from the other.
    answer(ctx, 400, 'invalid_grant', 'grant request is invalid')
  } else if (conflict.type === 'consume' && conflict.grantId !== undefined) {
    const grant = unit.knownGrant(conflict.grantId)
    const records = grant ? await recordsOf(deps, state, deedsOf(ctx, [grant])) : []
    const revoke = { type: 'revokeGrant', grantId: conflict.grantId } as const
    await unit.commitApart([revoke, ...records])
    answer(ctx, 400, 'invalid_grant', 'grant request is invalid')
  } else if (conflict.type === 'putArtifact' && conflict.artifact.kind === 'ReplayDetection') {
    if (client)
      refusals.push({ what: 'client_not_proved', client: recordOf(client), reason: 'proof_used_twice' })
    answer(ctx, 401, 'invalid_client', 'client authentication failed')
  } else {
    answer(ctx, 400, 'invalid_request', 'the request was already used')
  }
}

function answer(ctx: Context, status: number, error: string, description: string): void {
  ctx.remove('Location')
  ctx.remove('Set-Cookie')
  ctx.status = status
  ctx.body = { error, error_description: description }
}
