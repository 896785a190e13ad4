import type { IncomingMessage } from 'node:http'
import { parse } from 'node:querystring'

const FORM = 'application/x-www-form-urlencoded'
const MOST_BYTES = 4_096

/** A form that has arrived, each of its fields once and not empty. */
export interface PeekedForm {
  readonly fields: Readonly<Record<string, string>>
  /** Leaves the request as if nobody had read it. */
  putBack(): void
  /** Reads it to its end, where nothing is left. */
  finish(): void
}

/** The form of a request, when all of it is here and it is plain; whatever else there may be is not touched. */
export function peekForm(request: IncomingMessage): PeekedForm | undefined {
  const { 'content-type': type, 'content-length': length } = request.headers
  const size = Number(length)
  if (type !== FORM || !(size > 0 && size <= MOST_BYTES)) return undefined
  if (request.readableLength !== size) return undefined
  const body: unknown = request.read()
  if (!Buffer.isBuffer(body)) return undefined
  const putBack = () => request.unshift(body)
  const fields = plain(parse(body.toString()))
  if (fields) return { fields, putBack, finish: () => request.resume() }
  putBack()
  return undefined
}

function plain(form: NodeJS.Dict<string | string[]>): Record<string, string> | undefined {
  const isPlain = Object.values(form).every((value) => typeof value === 'string' && value !== '')
  return isPlain ? ({ ...form } as Record<string, string>) : undefined
}
