import { createRequire } from 'node:module'
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { faultOfJson } from '../../kernel/bounded-json.ts'
import { toPointer } from '../../kernel/json-pointer.ts'
import { TimeLimitError, withTimeLimit } from './time-limit.ts'

const BOUNDS = { bytes: 16_384, values: 2_000, depth: 20 }
const DIALECT = 'https://json-schema.org/draft/2020-12/schema'
const COMPILE_MS = 1_000
const CHECK_MS = 200

const require = createRequire(import.meta.url)
/** Read when the first schema is: many a workspace has none. */
const library = () => ({
  ...(require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')),
  addFormats: (require('ajv-formats') as typeof import('ajv-formats')).default,
})

/** By the schema's text, so that a schema is compiled once however many workspaces or versions hold it. */
const compiled = new LRUCache<string, ValidateFunction>({ max: 200 })

/** One that is new is held to its time; a stored one was, and a machine that is busy refuses nobody for it. */
function compile(schema: object, isNew: boolean): ValidateFunction {
  const key = JSON.stringify(schema)
  const known = compiled.get(key)
  if (known) return known
  const { Ajv2020, addFormats } = library()
  const ajv = new Ajv2020({
    strictSchema: true,
    strictTypes: false,
    strictTuples: false,
    allErrors: true,
    ownProperties: true,
    addUsedSchema: false,
    logger: false,
  })
  addFormats(ajv)
  // What the library needs itself is made before the time begins: on a machine that is busy it takes longer than any schema may.
  ajv.validateSchema({ type: 'object' })
  const validate = isNew ? withTimeLimit(COMPILE_MS, () => ajv.compile(schema)) : ajv.compile(schema)
  compiled.set(key, validate)
  return validate
}

/**
 * References stay inside the schema, and nothing in it may rename it or make its check asynchronous (a promise
 * is always true).
 */
function faultOfKeywords(root: object): string | undefined {
  const open: unknown[] = [root]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      if (
        /^\$(ref|dynamicRef|recursiveRef)$/.test(key) &&
        typeof inner === 'string' &&
        !inner.startsWith('#')
      )
        return `${key} must stay inside the schema`
      if (key === '$id' && typeof inner === 'string') return '$id is not supported'
      if (key === '$async') return '$async is not supported'
      if (key === '$schema' && inner !== DIALECT) return `$schema must be ${DIALECT}`
      open.push(inner)
    }
  }
  return undefined
}

function faultOfSchema(schema: Record<string, unknown>): string | undefined {
  const fault = faultOfJson(schema, BOUNDS) ?? faultOfKeywords(schema)
  if (fault) return fault
  if (schema.type !== 'object') return 'must have the type "object"'
  try {
    compile(schema, true)
    return undefined
  } catch (error) {
    if (error instanceof TimeLimitError) return 'takes too long to read'
    return `is not a schema: ${(error as Error).message.slice(0, 300)}`
  }
}

/** A JSON Schema (2020-12) of an object, as somebody else may write it: bounded, and complete in itself. */
export const ObjectSchema = z.record(z.string(), z.unknown()).superRefine((schema, context) => {
  const message = faultOfSchema(schema)
  if (message) context.addIssue({ code: 'custom', message })
})

/** What is against a value, and where (RFC 6901). */
export interface Fault {
  pointer: string
  message: string
}

/** What is against an object by a schema, at most twenty things; `at` is where the object stands. */
export function faultsOf(
  schema: Record<string, unknown>,
  value: Record<string, unknown>,
  at: string,
): Fault[] {
  const validate = compile(schema, false)
  // Only a pattern of somebody else can take for ever, and only on a text.
  const isEmpty = Object.keys(value).length === 0
  try {
    if ((isEmpty ? validate(value) : withTimeLimit(CHECK_MS, () => validate(value))) === true) return []
  } catch (error) {
    if (!(error instanceof TimeLimitError)) throw error
    return [{ pointer: at, message: 'takes too long to check' }]
  }
  return (validate.errors ?? []).slice(0, 20).map((error) => toFault(error, at))
}

function toFault({ instancePath, message, params }: ErrorObject, at: string): Fault {
  const { additionalProperty: name, missingProperty: missing } = params as Record<string, string | undefined>
  // What is missing is told where it would be.
  if (missing !== undefined)
    return { pointer: `${at}${instancePath}${toPointer(missing)}`, message: message ?? 'is required' }
  return {
    pointer: `${at}${instancePath}`,
    message: `${message ?? 'is not valid'}${name === undefined ? '' : `: ${name}`}`,
  }
}
