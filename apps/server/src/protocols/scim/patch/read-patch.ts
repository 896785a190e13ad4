import { ScimFault } from '../faults.ts'
import type { ResourceType, Schema } from '../schemas/attribute.ts'
import { isObject } from '../schemas/find.ts'
import { assertPlain } from './assert-plain.ts'
import { valueNamed } from './names.ts'
import { parsePatchPath } from './parse-patch-path.ts'
import { resolveTarget, type Target } from './resolve-target.ts'

const PATCH_MESSAGE = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** Most that is asked in one message; in how many places all of it changes something is bounded besides. */
export const PATCH_BOUNDS = { operations: 1_000, changes: 5_000, comparisons: 500_000 } as const

const OPERATIONS = ['add', 'remove', 'replace'] as const
type Op = (typeof OPERATIONS)[number]

/** One change in one place. What was asked without a path is as many of them as it has keys. */
export interface Change {
  op: Op
  target: Target
  value: unknown
  /** Whether a path names the place; else it is a key of a value, which may say again what nobody changes. */
  isNamed: boolean
}

/** Reads a PATCH message (RFC 7644 3.5.2) as changes of one attribute each, in their order. */
export function readPatch(type: ResourceType, message: unknown): Change[] {
  assertPlain(message)
  const operations = isObject(message) ? valueNamed(message, 'Operations') : undefined
  if (!isObject(message) || !Array.isArray(operations) || operations.length === 0)
    throw ScimFault.invalid_syntax({ reason: 'there are no Operations' })
  if (!isPatchMessage(valueNamed(message, 'schemas')))
    throw ScimFault.invalid_syntax({ reason: `the schema is ${PATCH_MESSAGE}` })
  if (operations.length > PATCH_BOUNDS.operations)
    throw ScimFault.too_many({ reason: `more than ${PATCH_BOUNDS.operations} operations` })
  const changes = operations.flatMap((one: unknown) => readOperation(type, one))
  if (changes.length > PATCH_BOUNDS.changes)
    throw ScimFault.too_many({ reason: `more than ${PATCH_BOUNDS.changes} changes` })
  return changes
}

const isSame = (one: unknown, other: string): boolean =>
  typeof one === 'string' && one.toLowerCase() === other.toLowerCase()

const isPatchMessage = (schemas: unknown): boolean =>
  Array.isArray(schemas) && schemas.some((one) => isSame(one, PATCH_MESSAGE))

function readOperation(type: ResourceType, operation: unknown): Change[] {
  if (!isObject(operation)) throw ScimFault.invalid_syntax({ reason: 'an operation is an object' })
  // Entra ID writes `Add` and `Replace`.
  const word = valueNamed(operation, 'op')
  const op = OPERATIONS.find((one) => isSame(word, one))
  if (!op) throw ScimFault.invalid_syntax({ reason: `op is one of ${OPERATIONS.join(', ')}` })
  const path = valueNamed(operation, 'path') ?? undefined
  const value = valueNamed(operation, 'value')
  if (path !== undefined && typeof path !== 'string') throw ScimFault.invalid_path({ reason: 'is text' })
  if (op === 'remove' && path === undefined) throw ScimFault.no_target({ reason: 'remove has a path' })
  if (op !== 'remove' && value === undefined) throw ScimFault.invalid_value({ reason: `${op} has a value` })
  return path === undefined ? withoutPath(type, op, value) : atPath(type, op, path, value)
}

function atPath(type: ResourceType, op: Op, path: string, value: unknown): Change[] {
  const whole = schemaCalled(type, path)
  if (whole && op === 'remove') return removeAll(type, whole)
  if (whole) return within(type, op, whole, value)
  const target = resolveTarget(type, parsePatchPath(path))
  if (!target) throw ScimFault.invalid_path({ path })
  return [{ op, target, value, isNamed: true }]
}

/** The keys of a value without a path are names, and paths where Entra ID sends them. What no schema lists is left out. */
function withoutPath(type: ResourceType, op: Op, value: unknown): Change[] {
  return keysOf(value).flatMap(([key, one]) => {
    const whole = schemaCalled(type, key)
    if (whole) return one === null && op === 'replace' ? removeAll(type, whole) : within(type, op, whole, one)
    if (!/[.:[]/.test(key)) return changeOf(type, op, { path: { name: key } }, one)
    return changeOf(type, op, parsePatchPath(key), one)
  })
}

/** The same for what stands below the name of a schema. */
function within(type: ResourceType, op: Op, { id }: Schema, value: unknown): Change[] {
  return keysOf(value).flatMap(([key, one]) => {
    if (!/[.:[]/.test(key)) return changeOf(type, op, { path: { schema: id, name: key } }, one)
    const written = parsePatchPath(key)
    return changeOf(type, op, { ...written, path: { schema: id, ...written.path } }, one)
  })
}

function changeOf(type: ResourceType, op: Op, written: ReturnType<typeof parsePatchPath>, value: unknown) {
  const target = resolveTarget(type, written)
  return target ? [{ op, target, value, isNamed: false }] : []
}

const removeAll = (type: ResourceType, extension: Schema): Change[] => {
  if (!type.extensions.includes(extension)) throw ScimFault.invalid_path({ path: extension.id })
  return extension.attributes
    .filter(({ mutability }) => mutability !== 'readOnly')
    .map((attribute) => ({
      op: 'remove',
      target: { extension, attribute, filter: undefined, sub: undefined },
      value: undefined,
      isNamed: true,
    }))
}

const schemaCalled = (type: ResourceType, name: string): Schema | undefined =>
  [type.schema, ...type.extensions].find(({ id }) => isSame(name, id))

/** No key twice, whatever its letter case: which of them would count is not said. */
function keysOf(value: unknown): [string, unknown][] {
  if (!isObject(value)) throw ScimFault.invalid_value({ reason: 'without a path it is an object' })
  const entries = Object.entries(value)
  if (new Set(entries.map(([key]) => key.toLowerCase())).size < entries.length)
    throw ScimFault.invalid_syntax({ reason: 'a key is there twice' })
  return entries
}
