import type { WrittenPath } from './ast.ts'

/** `$ref` is the one name that begins otherwise (RFC 7643 2.4). */
const NAME = /^(?:[A-Za-z][A-Za-z0-9_-]*|\$ref)$/

/** What no attribute is called, in whatever letter case: an object has them already (GHSA-9m6g-wc8r-q59c). */
const NEVER = new Set(['__proto__', 'constructor', 'prototype'])

export const isNeverAName = (name: string): boolean => NEVER.has(name.toLowerCase())

export const isAttributeName = (name: string): boolean => NAME.test(name) && !isNeverAName(name)

/** Takes the path of an attribute apart; undefined when it is none. What stands before the last colon is the schema's URN. */
export function parseAttributePath(text: string): WrittenPath | undefined {
  const colon = text.lastIndexOf(':')
  const schema = colon < 0 ? undefined : text.slice(0, colon)
  if (schema !== undefined && !/^urn:/i.test(schema)) return undefined
  const [name = '', sub, ...rest] = text.slice(colon + 1).split('.')
  if (rest.length > 0 || !isAttributeName(name) || (sub !== undefined && !isAttributeName(sub)))
    return undefined
  return { ...(schema !== undefined && { schema }), name, ...(sub !== undefined && { sub }) }
}

export const printAttributePath = ({ schema, name, sub }: WrittenPath): string =>
  `${schema === undefined ? '' : `${schema}:`}${name}${sub === undefined ? '' : `.${sub}`}`
