import { ScimFault } from '../faults.ts'
import { parseAttributePath } from '../filter/parse-path.ts'
import type { Attribute, ResourceType } from '../schemas/attribute.ts'
import { topAttributes } from '../schemas/common.ts'
import { attributeNamed, findAttribute, isObject, own } from '../schemas/find.ts'
import type { Resource } from './read-resource.ts'

/** What of a resource is answered (RFC 7644 3.9): only some attributes, all but some, or what is usual. */
export interface Selection {
  only: readonly string[] | undefined
  without: readonly string[]
}

const MOST_NAMED = 200

/** From a query, or from the body of a search, where they stand in a list. */
export function selectionOf(said: Readonly<Record<string, unknown>>): Selection {
  const only = namesIn('attributes', own(said, 'attributes'))
  const without = namesIn('excludedAttributes', own(said, 'excludedAttributes'))
  if (only && without)
    throw ScimFault.invalid_value({ attribute: 'excludedAttributes', reason: 'stands without attributes' })
  return { only, without: without ?? [] }
}

function namesIn(attribute: string, said: unknown): string[] | undefined {
  if (said === undefined || said === '') return undefined
  const names = typeof said === 'string' ? said.split(',') : said
  if (!Array.isArray(names) || names.length > MOST_NAMED || !names.every((one) => typeof one === 'string'))
    throw ScimFault.invalid_value({ attribute, reason: 'is a list of names' })
  const named = names.map((one) => one.trim()).filter((one) => one !== '')
  return named.length > 0 ? named : undefined
}

/** An attribute, a part of one, or all of an extension. */
interface Place {
  extension: string | undefined
  attribute: Attribute | undefined
  sub: Attribute | undefined
}

/** What no schema lists leads nowhere, and is no fault (RFC 7644 3.9). */
function placesOf(type: ResourceType, names: readonly string[]): Place[] {
  return names.flatMap((name): Place[] => {
    const whole = type.extensions.find(({ id }) => id.toLowerCase() === name.toLowerCase())
    if (whole) return [{ extension: whole.id, attribute: undefined, sub: undefined }]
    const path = parseAttributePath(name)
    const found = path && findAttribute(type, path)
    return found ? [{ extension: found.extension?.id, attribute: found.attribute, sub: found.sub }] : []
  })
}

/** Whether one attribute at the top would be answered, so that nobody reads it who does not. */
export function isSelected(type: ResourceType, { only, without }: Selection, name: string): boolean {
  const isIt = ({ extension, attribute }: Place) => extension === undefined && attribute?.name === name
  if (only) return placesOf(type, only).some(isIt)
  return !placesOf(type, without).some((place) => isIt(place) && place.sub === undefined)
}

/** What is selected of a resource, with what is always answered. */
export function selectAttributes(
  type: ResourceType,
  resource: Resource,
  { only, without }: Selection,
): Resource {
  const isAlways = (name: string) => attributeNamed(topAttributes(type), name)?.returned === 'always'
  if (only) {
    const always = Object.entries(resource).filter(([name]) => isAlways(name))
    return placesOf(type, only).reduce(
      (kept, place) => withPlace(kept, resource, place),
      Object.fromEntries(always) as Resource,
    )
  }
  const gone = placesOf(type, without).filter(
    ({ extension, attribute }) => extension !== undefined || !isAlways(attribute?.name ?? ''),
  )
  return gone.reduce(withoutPlace, resource)
}

function withPlace(kept: Resource, from: Resource, { extension, attribute, sub }: Place): Resource {
  if (extension !== undefined) {
    const inner = own(from, extension)
    if (!isObject(inner)) return kept
    if (!attribute) return { ...kept, [extension]: inner }
    const before = own(kept, extension)
    const place = { extension: undefined, attribute, sub }
    const after = withPlace(isObject(before) ? before : {}, inner, place)
    return Object.keys(after).length > 0 ? { ...kept, [extension]: after } : kept
  }
  const name = attribute?.name ?? ''
  const value = own(from, name)
  if (value === undefined) return kept
  return { ...kept, [name]: sub ? joined(own(kept, name), value, sub.name) : value }
}

/** The same values with one part more of each. */
function joined(kept: unknown, value: unknown, part: string): unknown {
  if (Array.isArray(value))
    return value.map((one, index) => joined(Array.isArray(kept) ? kept[index] : undefined, one, part))
  if (!isObject(value)) return kept
  const found = own(value, part)
  return { ...(isObject(kept) ? kept : {}), ...(found !== undefined && { [part]: found }) }
}

function withoutPlace(from: Resource, { extension, attribute, sub }: Place): Resource {
  if (extension !== undefined && attribute) {
    const inner = own(from, extension)
    const place = { extension: undefined, attribute, sub }
    return isObject(inner) ? { ...from, [extension]: withoutPlace(inner, place) } : from
  }
  const name = extension ?? attribute?.name ?? ''
  if (!sub) return without(from, name)
  const value = own(from, name)
  const cut = (one: unknown) => (isObject(one) ? without(one, sub.name) : one)
  return value === undefined ? from : { ...from, [name]: Array.isArray(value) ? value.map(cut) : cut(value) }
}

const without = (from: Resource, name: string): Resource =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== name))
