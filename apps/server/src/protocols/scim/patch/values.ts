import { isDeepStrictEqual } from 'node:util'
import { ScimFault } from '../faults.ts'
import type { Attribute } from '../schemas/attribute.ts'
import { attributeNamed, isObject, own } from '../schemas/find.ts'
import type { Parts } from './holder.ts'

export type Values = readonly unknown[]

/** Adds values of which none is there already (RFC 7644 3.5.2.1); one that is takes what else is said of it. */
export function addValues(attribute: Attribute, values: Values, sent: Values): Values {
  const after = [...values]
  const first = new Set<number>()
  for (const value of sent) {
    const at = after.findIndex((one) => isSameValue(attribute, one, value))
    const place = at < 0 ? after.length : at
    after[place] = at < 0 ? value : mergedValue(attribute, after[at], value)
    if (isPrimary(value)) first.add(place)
  }
  return settle(attribute, after, [...first])
}

/** What is there without what is listed. */
export const without = (attribute: Attribute, values: Values, listed: Values): Values =>
  values.filter((one) => !listed.some((other) => isSameValue(attribute, one, other)))

/** One value with what another says of it. What is set once stays, and so does how it is written. */
export function mergedValue(attribute: Attribute, one: unknown, other: unknown): unknown {
  if (!isObject(one) || !isObject(other)) return one
  const stays = (name: string) =>
    name === 'value' || attributeNamed(attribute.subAttributes ?? [], name)?.mutability === 'immutable'
  const kept = Object.entries(one).filter(([name]) => stays(name))
  return { ...one, ...other, ...Object.fromEntries(kept) }
}

/**
 * One of them comes first at most: the one that was made so now, by its place, and no other (RFC 7644 3.5.2). None is there
 * twice (RFC 7643 2.4).
 */
export function settle(attribute: Attribute, values: Values, first: readonly number[]): Values {
  const [chosen] = first
  if (first.length > 1)
    throw ScimFault.invalid_value({ attribute: attribute.name, reason: 'more than one is primary' })
  const seen = new Set(chosen === undefined ? [] : [keyOf(attribute, values[chosen])])
  return values.flatMap((value, place) => {
    if (place === chosen) return [value]
    const key = keyOf(attribute, value)
    if (seen.has(key)) return []
    seen.add(key)
    return [chosen !== undefined && isPrimary(value) ? { ...(value as Parts), primary: false } : value]
  })
}

export const isPrimary = (value: unknown): boolean => isObject(value) && own(value, 'primary') === true

/** By value and, where it is said of the second, by type; of what has no value, by all that is said of the second. */
function isSameValue(attribute: Attribute, one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return folded(attribute, one) === folded(attribute, other)
  const value = own(other, 'value')
  if (value === undefined)
    return Object.entries(other).every(([name, part]) => isDeepStrictEqual(own(one, name), part))
  const part = attributeNamed(attribute.subAttributes ?? [], 'value') ?? attribute
  const type = own(other, 'type')
  return (
    folded(part, own(one, 'value')) === folded(part, value) &&
    (type === undefined || lower(own(one, 'type')) === lower(type))
  )
}

function keyOf(attribute: Attribute, value: unknown): string {
  if (!isObject(value)) return JSON.stringify(folded(attribute, value))
  const part = attributeNamed(attribute.subAttributes ?? [], 'value')
  const text = part && own(value, 'value')
  return JSON.stringify(
    text === undefined ? value : [folded(part as Attribute, text), lower(own(value, 'type'))],
  )
}

const lower = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value)
const folded = ({ caseExact }: Attribute, value: unknown): unknown => (caseExact ? value : lower(value))
