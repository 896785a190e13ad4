import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, type ErrorKind } from '../../kernel/errors.ts'
import { RequestError } from '../../platform/execute.ts'
import { toProblem } from '../../platform/http/problem.ts'
import { type ErrorPageModel, errorPage } from '../views/failure.ts'
import { type TooManyAttemptsModel, tooManyAttemptsPage } from '../views/too-many-attempts.ts'
import { PageError } from './csrf.ts'
import { localeOf, sendHtml } from './page-request.ts'

const KINDS: Partial<Record<ErrorKind, ErrorPageModel['kind']>> = {
  not_found: 'not_found',
  gone: 'not_found',
  forbidden: 'forbidden',
  // Tightened while it was asked; where it came from leads to the proof.
  unauthenticated: 'expired',
  invalid: 'expired',
  conflict: 'unavailable',
  precondition: 'unavailable',
  misdirected: 'misdirected',
  unavailable: 'unavailable',
}

/** What a person sees when it does not go on: what it was for them, and nothing of the inside. */
export function sendErrorPage(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  secure: boolean,
): FastifyReply {
  const model = { locale: localeOf(request), workspace: { name: 'Bailiwick' } }
  const problem = toProblem(error)
  if (error instanceof DomainError && error.kind === 'limited') {
    return sendTooMany(error, reply, secure, model)
  }
  const reference = request.id
  const status = isUnreadable(error) ? 400 : problem.status
  if (status === 500) request.log.error({ err: error, reqId: reference }, 'unexpected error')
  else request.log.info({ reqId: reference, code: problem.code, status }, 'answered with a page')
  if (status === 503) reply.header('retry-after', '5')
  const kind = kindOf(error)
  const againUrl = kind === 'expired' ? startOf(request.url) : undefined
  return sendHtml(reply, secure, errorPage({ ...model, kind, reference, againUrl }), { status })
}

/** The same at an address that is none. */
export const showNotFound =
  (secure: boolean) =>
  (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    sendErrorPage(RequestError.not_found(), request, reply, secure)

function kindOf(error: unknown): ErrorPageModel['kind'] {
  if (!(error instanceof DomainError)) return 'unexpected'
  return error.code === PageError.forged.code ? 'expired' : (KINDS[error.kind] ?? 'unexpected')
}

/** Where a form came from, to be opened anew; a flow that lost its cookies cannot go on. */
function startOf(url: string): string | undefined {
  const [, base, place, rest = ''] =
    /^(\/w\/[a-z0-9-]+)\/(account|device|sign-in\/(?:reset|invitation)|sign-in)([^#]*)$/.exec(url) ?? []
  if (base === undefined || place === undefined) return undefined
  const link = place.endsWith('reset') || place.endsWith('invitation')
  return `${base}/${place}${link && rest.startsWith('?') ? rest : ''}`
}

/** Whoever is held back is told for how long. */
export function sendTooMany(
  { detail: { retryAfterSeconds } }: DomainError,
  reply: FastifyReply,
  secure: boolean,
  model: TooManyAttemptsModel,
): FastifyReply {
  const seconds = typeof retryAfterSeconds === 'number' ? retryAfterSeconds : 60
  reply.header('retry-after', String(seconds))
  return sendHtml(reply, secure, tooManyAttemptsPage({ ...model, retryAfterSeconds: seconds }), {
    status: 429,
  })
}

/** A body that is no form of ours. */
const isUnreadable = (error: unknown): boolean => {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' && code.startsWith('FST_ERR_CTP_')
}
