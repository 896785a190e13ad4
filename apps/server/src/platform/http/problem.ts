import { DomainError, type ErrorKind } from '../../kernel/errors.ts'

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  too_large: 413,
  unsupported: 415,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  precondition: 412,
  misdirected: 421,
  limited: 429,
  unavailable: 503,
}

/** Problem details (RFC 9457) with a stable `code`. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  [extension: string]: unknown
}

export const statusOf = (kind: ErrorKind): number => STATUS[kind]

/** What is told of an error. One that nobody meant is a 500 that tells nothing. */
export function toProblem(error: unknown): Problem {
  if (!(error instanceof DomainError)) {
    return { type: 'about:blank', title: 'Something went wrong.', status: 500, code: 'internal' }
  }
  const { code, kind, message, detail } = error
  return { ...detail, type: `urn:bailiwick:problem:${code}`, title: message, status: STATUS[kind], code }
}
