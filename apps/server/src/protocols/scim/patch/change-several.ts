import { ScimFault } from '../faults.ts'
import { matches } from '../filter/matches.ts'
import type { Filter } from '../filter/resolve-filter.ts'
import type { Attribute } from '../schemas/attribute.ts'
import { isObject } from '../schemas/find.ts'
import { withPart } from './holder.ts'
import { leastFitting } from './least-fitting.ts'
import type { Change } from './read-patch.ts'
import { readValue, readValues } from './read-value.ts'
import { addValues, isPrimary, mergedValue, settle, type Values, without } from './values.ts'

/** Most values that an attribute can have and be changed in part. Members are changed without being read. */
const MOST_VALUES = 200

/** What an attribute of several values is after a change; undefined when none is left. */
export function changeSeveral(change: Change, before: unknown): unknown {
  const { attribute } = change.target
  const values: Values = Array.isArray(before) ? before : []
  const after = change.op === 'remove' ? remove(change, values) : put(change, values)
  assertFew(attribute, after)
  return after.length > 0 ? after : undefined
}

/** What is not there is removed already. Entra ID lists what goes, where RFC 7644 has a filter. */
function remove({ target, value }: Change, values: Values): Values {
  const { attribute, filter, sub } = target
  if (sub)
    return values.flatMap((one) => (isFound(filter, one) ? withSub(attribute, one, sub, undefined) : [one]))
  if (filter) return values.filter((one) => !isFound(filter, one))
  if (value === undefined || value === null) return []
  return without(attribute, values, readFew(attribute, value))
}

function put(change: Change, values: Values): Values {
  const { op, target, value } = change
  if (value === null && op === 'add') return values
  if (target.filter || target.sub) return putFound(change, values)
  return addValues(target.attribute, op === 'add' ? values : [], readFew(target.attribute, value))
}

/** What is found is changed. Where nothing is, a value that would be found is made, if it is plain which. */
function putFound({ op, target, value }: Change, values: Values): Values {
  const { attribute, filter, sub } = target
  const sent = readValue(sub ?? { ...attribute, multiValued: false }, value)
  const hits = values.flatMap((one, place) => (isFound(filter, one) ? [place] : []))
  if (hits.length === 0) {
    const made = madeToBeFound({ op, target }, sent)
    return settle(attribute, [...values, made], isPrimary(made) ? [values.length] : [])
  }
  const changed = values.map((one, place): Values => {
    if (!hits.includes(place)) return [one]
    if (sub) return withSub(attribute, one, sub, sent)
    if (sent === undefined) return []
    if (op === 'add') return [mergedValue(attribute, one, sent)]
    // All that were found are the same value then.
    return place === hits[0] ? [sent] : []
  })
  const isMadeFirst = sub ? sub.name === 'primary' && sent === true : isPrimary(sent)
  const first = changed.flatMap((one, place) => one.map(() => isMadeFirst && hits.includes(place)))
  return settle(
    attribute,
    changed.flat(),
    first.flatMap((is, place) => (is ? [place] : [])),
  )
}

/** Entra ID sets `emails[type eq "work"].value` of somebody who has none; to replace a whole value it has to be there. */
function madeToBeFound({ op, target }: Pick<Change, 'op' | 'target'>, sent: unknown): unknown {
  const { attribute, filter, sub } = target
  const least = leastFitting(attribute, filter)
  const missing = ScimFault.no_target({ attribute: attribute.name })
  if (!least || sent === undefined || (!sub && op === 'replace')) throw missing
  if (!sub) return isObject(sent) ? { ...least, ...sent } : sent
  if (Object.hasOwn(least, sub.name) && least[sub.name] !== sent) throw missing
  return withPart(attribute, least, sub, sent)
}

function withSub(attribute: Attribute, value: unknown, sub: Attribute, after: unknown): Values {
  const changed = withPart(attribute, isObject(value) ? value : {}, sub, after)
  return Object.keys(changed).length > 0 ? [changed] : []
}

/** A value without parts is found as if it were the part called `value`. */
const isFound = (filter: Filter | undefined, value: unknown): boolean =>
  !filter || matches(filter, isObject(value) ? value : { value })

function readFew(attribute: Attribute, value: unknown): Values {
  assertFew(attribute, Array.isArray(value) ? value : [])
  return readValues(attribute, value)
}

function assertFew({ name }: Attribute, values: Values): void {
  if (values.length > MOST_VALUES)
    throw ScimFault.too_many({ attribute: name, reason: `more than ${MOST_VALUES} values` })
}
