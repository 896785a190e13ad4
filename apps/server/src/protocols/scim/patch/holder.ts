import { ScimFault } from '../faults.ts'
import type { Attribute, Schema } from '../schemas/attribute.ts'
import { isObject, own } from '../schemas/find.ts'

export type Resource = Readonly<Record<string, unknown>>
/** A value that has parts. */
export type Parts = Resource

const NOTHING: Resource = {}

/** What holds the attributes of a schema: the resource, or what stands there of an extension. */
export function holderOf(resource: Resource, extension: Schema | undefined): Resource {
  const holder = extension ? own(resource, extension.id) : resource
  return isObject(holder) ? holder : NOTHING
}

/**
 * Another object with one thing changed, or taken out. Whatever it is called it is a property of that object alone, as
 * `fromEntries` and spreading define it.
 */
export function withValue(holder: Resource, name: string, value: unknown): Resource {
  if (value !== undefined) return { ...holder, ...Object.fromEntries([[name, value]]) }
  return Object.fromEntries(Object.entries(holder).filter(([key]) => key !== name))
}

/** The same of an attribute in its place. Of an extension that holds nothing any more, nothing is left. */
export function withAttribute(
  resource: Resource,
  extension: Schema | undefined,
  name: string,
  value: unknown,
): Resource {
  const holder = withValue(holderOf(resource, extension), name, value)
  if (!extension) return holder
  return withValue(resource, extension.id, Object.keys(holder).length > 0 ? holder : undefined)
}

/** The same of a part, which may be required, or set once. */
export function withPart({ name }: Attribute, parts: Parts, part: Attribute, value: unknown): Parts {
  const before = own(parts, part.name)
  const refused = (reason: string) => ScimFault.mutability({ attribute: `${name}.${part.name}`, reason })
  if (before === undefined || before === value) return withValue(parts, part.name, value)
  if (part.required && value === undefined) throw refused('is required')
  if (part.mutability === 'immutable') throw refused('is set once')
  return withValue(parts, part.name, value)
}
