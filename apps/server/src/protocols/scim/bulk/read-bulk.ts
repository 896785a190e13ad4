import { ScimFault } from '../faults.ts'
import { assertPlain } from '../patch/assert-plain.ts'
import { valueNamed } from '../patch/names.ts'
import { isObject } from '../schemas/find.ts'

const BULK_MESSAGE = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

/** What one request asks at most; told in the ServiceProviderConfig. */
export const BULK_BOUNDS = { operations: 1_000, payload: 2 * 1024 * 1024 } as const

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const
export type BulkMethod = (typeof METHODS)[number]

/** One operation of a bulk (RFC 7644 3.7), as far as it can be read before the others are done. */
export interface BulkOperation {
  method: BulkMethod
  /** Which kind of thing it is about; undefined where its path leads to none. */
  kind: 'user' | 'group' | undefined
  /** Empty for what is made. It may be the name that another operation gives to what it makes. */
  id: string
  path: string
  bulkId: string | undefined
  version: string | undefined
  data: unknown
}

export interface Bulk {
  operations: readonly BulkOperation[]
  /** After how many errors the rest is left undone. */
  failOnErrors: number
}

/** Reads a bulk request. What is wrong with one of its operations is told of that one, when its turn comes. */
export function readBulk(message: unknown): Bulk {
  assertPlain(message)
  const operations = isObject(message) ? valueNamed(message, 'Operations') : undefined
  if (!isObject(message) || !Array.isArray(operations))
    throw ScimFault.invalid_syntax({ reason: 'there are no Operations' })
  if (!isBulkMessage(valueNamed(message, 'schemas')))
    throw ScimFault.invalid_syntax({ reason: `the schema is ${BULK_MESSAGE}` })
  if (operations.length > BULK_BOUNDS.operations)
    throw ScimFault.bulk_too_large({ maxOperations: BULK_BOUNDS.operations })
  const failOnErrors = valueNamed(message, 'failOnErrors') ?? Number.POSITIVE_INFINITY
  if (typeof failOnErrors !== 'number' || failOnErrors < 1)
    throw ScimFault.invalid_value({ attribute: 'failOnErrors', reason: 'is a number from one on' })
  const read = operations.map(readOperation)
  const names = read.flatMap(({ bulkId }) => bulkId ?? [])
  if (new Set(names).size < names.length)
    throw ScimFault.invalid_value({ attribute: 'bulkId', reason: 'is another one for each operation' })
  return { operations: read, failOnErrors }
}

const isBulkMessage = (schemas: unknown): boolean =>
  Array.isArray(schemas) &&
  schemas.some((one) => typeof one === 'string' && one.toLowerCase() === BULK_MESSAGE.toLowerCase())

function readOperation(operation: unknown): BulkOperation {
  if (!isObject(operation)) throw ScimFault.invalid_syntax({ reason: 'an operation is an object' })
  const word = textOf(operation, 'method')?.toUpperCase()
  const method = METHODS.find((one) => one === word)
  if (!method) throw ScimFault.invalid_syntax({ reason: `method is one of ${METHODS.join(', ')}` })
  const path = textOf(operation, 'path') ?? ''
  const bulkId = textOf(operation, 'bulkId')
  if (method === 'POST' && !bulkId)
    throw ScimFault.invalid_syntax({ reason: 'what is made has a bulkId', path })
  const version = textOf(operation, 'version')
  return { method, path, ...placeOf(method, path), bulkId, version, data: valueNamed(operation, 'data') }
}

const PATH = /^\/(Users|Groups)(?:\/([^/?#]{1,256}))?$/

/** Only a new thing has no id yet. */
function placeOf(method: BulkMethod, path: string): Pick<BulkOperation, 'kind' | 'id'> {
  const [, endpoint, id = ''] = PATH.exec(path) ?? []
  const isPlace = endpoint !== undefined && (method === 'POST') === (id === '')
  return { kind: isPlace ? (endpoint === 'Users' ? 'user' : 'group') : undefined, id: isPlace ? id : '' }
}

function textOf(operation: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = valueNamed(operation, name)
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string' || value.length > 1_024)
    throw ScimFault.invalid_syntax({ reason: `${name} is text` })
  return value
}
