import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Teaches Fastify the one body type this application takes; JSON is not among them. */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 32 * 1024 },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  )
}

/** The posted fields; empty when there was no form. */
export const formOf = (request: FastifyRequest): URLSearchParams =>
  request.body instanceof URLSearchParams ? request.body : new URLSearchParams()

/** The query of the request; the host is irrelevant and fixed. */
export const queryOf = (request: FastifyRequest): URLSearchParams =>
  new URL(request.url, 'http://app.invalid').searchParams

/** A parameter given exactly once, trimmed; undefined when missing, repeated or empty. */
export function single(params: URLSearchParams, name: string): string | undefined {
  const values = params.getAll(name)
  return values.length === 1 ? values[0]?.trim() || undefined : undefined
}
