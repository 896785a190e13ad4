import { ScimFault } from '../faults.ts'
import { type Filter, resolveValueFilter } from '../filter/resolve-filter.ts'
import type { Attribute, ResourceType, Schema } from '../schemas/attribute.ts'
import { findAttribute } from '../schemas/find.ts'
import { printPatchPath, type WrittenTarget } from './parse-patch-path.ts'

/** Where a change is made, by the names of the schema. */
export interface Target {
  /** The extension it is of; undefined for what stands at the top. */
  extension: Schema | undefined
  attribute: Attribute
  /** Of several values only those it finds. */
  filter: Filter | undefined
  sub: Attribute | undefined
}

/** Looks up where a path leads; undefined where no schema lists what it names. */
export function resolveTarget(type: ResourceType, written: WrittenTarget): Target | undefined {
  const found = findAttribute(type, written.path)
  if (!found || !written.filter) return found && { ...found, filter: undefined }
  const { attribute } = found
  // Only where there are several there is something to find (RFC 7644 3.5.2).
  if (!attribute.multiValued) throw ScimFault.invalid_path({ path: printPatchPath(written) })
  return { ...found, filter: resolveValueFilter(written.filter, withParts(attribute)) }
}

/** A value without parts is found as if it were the part called `value`. */
const withParts = (attribute: Attribute): Attribute =>
  attribute.subAttributes
    ? attribute
    : { ...attribute, subAttributes: [{ ...attribute, name: 'value', multiValued: false }] }
