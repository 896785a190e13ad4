import type { WrittenPath } from '../filter/ast.ts'
import type { Attribute, ResourceType, Schema } from './attribute.ts'
import { topAttributes } from './common.ts'

/** Where an attribute stands in a resource, by the names that its schema has for it. */
export interface Found {
  /** The extension it is of; undefined for one at the top. */
  extension: Schema | undefined
  attribute: Attribute
  sub: Attribute | undefined
}

/** Names of attributes and URNs are the same in any letter case (RFC 7643 2.1, RFC 8141). */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

export const attributeNamed = (attributes: readonly Attribute[], name: string): Attribute | undefined =>
  attributes.find((one) => isSame(one.name, name))

const extensionNamed = (type: ResourceType, urn: string): Schema | undefined =>
  type.extensions.find((one) => isSame(one.id, urn))

const isSchemaOf = (type: ResourceType, urn: string): boolean => isSame(type.schema.id, urn)

/** Looks an attribute up by its path. Nothing leads anywhere that no schema lists. */
export function findAttribute(type: ResourceType, { schema, name, sub }: WrittenPath): Found | undefined {
  const extension = schema === undefined ? undefined : extensionNamed(type, schema)
  if (schema !== undefined && !extension && !isSchemaOf(type, schema)) return undefined
  const attribute = attributeNamed(extension?.attributes ?? topAttributes(type), name)
  if (!attribute) return undefined
  if (sub === undefined) return { extension, attribute, sub: undefined }
  const below = attributeNamed(attribute.subAttributes ?? [], sub)
  return below && { extension, attribute, sub: below }
}

export const own = (holder: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(holder, name) ? holder[name] : undefined

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
