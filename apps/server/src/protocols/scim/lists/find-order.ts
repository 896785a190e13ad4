import { ScimFault } from '../faults.ts'
import { parseAttributePath } from '../filter/parse-path.ts'
import type { ResourceType } from '../schemas/attribute.ts'
import { attributeNamed, findAttribute } from '../schemas/find.ts'
import type { Looked } from './directory-list.ts'

/** By what a list is ordered (RFC 7644 3.4.2.3); undefined where the type has no such attribute, and another of them has. */
export function findOrder(
  sortBy: string,
  type: ResourceType,
  all: readonly ResourceType[],
): Looked | undefined {
  const path = parseAttributePath(sortBy)
  const isKnown = path && all.some((one) => findAttribute(one, path))
  if (!isKnown) throw ScimFault.invalid_path({ path: sortBy, reason: 'nothing is sorted by it' })
  const found = findAttribute(type, path)
  if (!found) return undefined
  const { extension, attribute } = found
  const sub = found.sub ?? attributeNamed(attribute.subAttributes ?? [], 'value')
  if (attribute.returned === 'never' || (attribute.subAttributes && !sub))
    throw ScimFault.invalid_path({ path: sortBy, reason: 'nothing is sorted by it' })
  return { extension: extension?.id, name: attribute.name, sub: sub?.name }
}
