import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RequestError } from '../execute.ts'

/** A file comes in parts of at most so much: proxies take that, and nobody waits long for one. */
const LONGEST = 4 * 1_048_576

/** Lets addresses of a scope be sent bytes. They are not read yet: whoever sends them is asked for first. */
export function takeBytes(scope: FastifyInstance): void {
  scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
}

/** The bytes that were sent; undefined for a body of another kind. */
export async function bytesOf({ body }: FastifyRequest): Promise<Buffer | undefined> {
  if (!(body instanceof Readable)) return undefined
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of body) {
    length += (piece as Buffer).length
    if (length > LONGEST) throw RequestError.too_large()
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces, length)
}
