import { isDeepStrictEqual } from 'node:util'
import { ScimFault } from '../faults.ts'
import type { Attribute, ResourceType } from '../schemas/attribute.ts'
import { isObject, own } from '../schemas/find.ts'
import { changeOne } from './change-one.ts'
import { changeSeveral } from './change-several.ts'
import { holderOf, type Resource, withAttribute } from './holder.ts'
import { type Change, PATCH_BOUNDS } from './read-patch.ts'

/** Follows from what else stands in a resource. */
const SCHEMAS = 'schemas'

/**
 * A resource after some changes, one after the other (RFC 7644 3.5.2). What it is given stays as it is; where nothing changes
 * the result is equal to it.
 */
export function applyPatch(type: ResourceType, resource: Resource, changes: readonly Change[]): Resource {
  let result = resource
  let comparisons = 0
  for (const change of changes) {
    const { extension, attribute } = change.target
    const [there, sent] = [sizeOf(own(holderOf(result, extension), attribute.name)), sizeOf(change.value)]
    comparisons += sent * Math.max(there, sent)
    if (comparisons > PATCH_BOUNDS.comparisons)
      throw ScimFault.too_many({ attribute: attribute.name, reason: 'too many values in too many changes' })
    result = applyChange(result, change)
  }
  const present = type.extensions.filter(({ id }) => own(result, id) !== undefined)
  return { ...result, [SCHEMAS]: [type.schema, ...present].map(({ id }) => id) }
}

function applyChange(resource: Resource, change: Change): Resource {
  const { extension, attribute, sub } = change.target
  const { name } = attribute
  if (name === SCHEMAS && change.op !== 'remove') return resource
  const before = own(holderOf(resource, extension), name)
  if (attribute.mutability === 'readOnly' || sub?.mutability === 'readOnly') {
    if (!change.isNamed && saysAgain(change, before)) return resource
    throw ScimFault.mutability({ attribute: name, reason: 'is set by the server alone' })
  }
  const after = attribute.multiValued ? changeSeveral(change, before) : changeOne(change, before)
  if (isDeepStrictEqual(before, after)) return resource
  assertChangeable(attribute, before, after)
  return withAttribute(resource, extension, name, after)
}

/** Each value that is sent is compared with each that is there. */
const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 1)

/** Okta sends the id of what it renames. */
const saysAgain = ({ value, target: { sub } }: Change, before: unknown): boolean =>
  isDeepStrictEqual(value, sub && isObject(before) ? own(before, sub.name) : before)

/** RFC 7643 7: what is required has a value, and what is immutable is set once. */
function assertChangeable({ name, required, mutability }: Attribute, before: unknown, after: unknown): void {
  if (required && after === undefined) throw ScimFault.mutability({ attribute: name, reason: 'is required' })
  if (mutability === 'immutable' && before !== undefined)
    throw ScimFault.mutability({ attribute: name, reason: 'is set once' })
}
