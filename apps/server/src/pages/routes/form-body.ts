import type { FastifyInstance } from 'fastify'
import { RequestError } from '../../platform/execute.ts'

/** Fields of a posted form, each given once. */
export type FormBody = Readonly<Record<string, string>>

const LARGEST = 16 * 1024
const MOST_FIELDS = 20

/** Reads forms and nothing else: what our pages post. */
export function readForms(scope: FastifyInstance, largest = LARGEST): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: largest },
    (_request, body, done) => {
      try {
        done(null, parseForm(String(body)))
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

function parseForm(text: string): FormBody {
  const pairs = [...new URLSearchParams(text)]
  const names = new Set(pairs.map(([name]) => name))
  if (pairs.length > MOST_FIELDS || names.size !== pairs.length) {
    throw RequestError.invalid({ pointer: '', message: 'a field was given more than once' })
  }
  // Nobody types it, and no text of the database can hold it.
  if (pairs.some((pair) => pair.some((part) => part.includes('\0')))) {
    throw RequestError.invalid({ pointer: '', message: 'a field holds a null byte' })
  }
  return Object.fromEntries(pairs.filter(([name]) => name !== '__proto__'))
}

/** A posted field; empty when it is not there. */
export const fieldOf = (body: unknown, name: string): string => {
  const value =
    typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? Reflect.get(body, name) : ''
  return typeof value === 'string' ? value : ''
}
