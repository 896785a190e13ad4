import type { Filter } from '../filter/resolve-filter.ts'
import type { Attribute } from '../schemas/attribute.ts'
import { attributeNamed, own } from '../schemas/find.ts'
import type { Parts } from './holder.ts'

/**
 * The least value that a filter would find: of one that asks for nothing but that some parts are equal to something. Undefined of
 * any other, of which it is not said what it would find.
 */
export function leastFitting(attribute: Attribute, filter: Filter | undefined): Parts | undefined {
  if (!filter) return {}
  if (filter.op === 'and')
    return filter.of.reduce<Parts | undefined>((made, one) => merged(made, leastFitting(attribute, one)), {})
  if (filter.op !== 'eq' || filter.value === null) return undefined
  const { name } = filter.operand
  const part = attributeNamed(attribute.subAttributes ?? [], name)
  return part && part.mutability !== 'readOnly' ? Object.fromEntries([[name, filter.value]]) : undefined
}

function merged(one: Parts | undefined, other: Parts | undefined): Parts | undefined {
  if (!one || !other) return undefined
  const isApart = Object.keys(other).some((name) => own(one, name) !== undefined && one[name] !== other[name])
  return isApart ? undefined : { ...one, ...other }
}
