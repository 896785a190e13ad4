import type { Middleware } from 'koa'
import type { OAuthDependencies } from './dependencies.ts'
import type { Operation } from './records.ts'
import { type RequestState, withRequestState } from './request-state.ts'
import { UnitOfWork } from './unit-of-work.ts'

type Context = Parameters<Middleware>[0]

/** Gives each request its unit of work, and writes what it did before the answer leaves. */
export function unitPerRequest(deps: OAuthDependencies): Middleware {
  return (ctx, next) => {
    const state: RequestState = { unit: new UnitOfWork(deps.artifacts), choice: { kind: 'none' } }
    return withRequestState(state, async () => {
      try {
        await next()
        const result = await state.unit.commit(ctx.status >= 400)
        if (!result.ok) await answerConflict(ctx, state.unit, result.conflict)
      } catch (error) {
        // Nothing was written; the answer that was prepared must not leave.
        answer(ctx, 500, 'server_error', 'something went wrong')
        deps.report(error instanceof Error ? error : new Error('not an error was thrown', { cause: error }))
      }
    })
  }
}

/** Somebody else used the same value first. A second use of a code or refresh token ends its whole family. */
async function answerConflict(ctx: Context, unit: UnitOfWork, conflict: Operation): Promise<void> {
  if (conflict.type === 'consume' && conflict.grantId !== undefined) {
    await unit.commitApart([{ type: 'revokeGrant', grantId: conflict.grantId, keepGrant: false }])
    answer(ctx, 400, 'invalid_grant', 'grant request is invalid')
  } else if (conflict.type === 'putArtifact' && conflict.artifact.kind === 'ReplayDetection') {
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
