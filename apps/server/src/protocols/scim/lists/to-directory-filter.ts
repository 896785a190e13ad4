import { toDate } from '../../../kernel/clock.ts'
import type {
  Filter as DirectoryFilter,
  GroupColumn,
  UserColumn,
} from '../../../modules/directories/index.ts'
import { ScimFault } from '../faults.ts'
import type { Comparable } from '../filter/ast.ts'
import { matches } from '../filter/matches.ts'
import type { Filter, Operand } from '../filter/resolve-filter.ts'
import type { ResourceType } from '../schemas/attribute.ts'
import { OWN_EXTENSION } from '../schemas/own-extension.ts'
import { attributeAt } from './directory-list.ts'

type Column = UserColumn | GroupColumn

const always = <C extends Column>(is: boolean): DirectoryFilter<C> => ({ kind: is ? 'and' : 'or', parts: [] })

/** A filter of a type's resources as a directory's list is narrowed by. */
export function toDirectoryFilter<C extends Column>(filter: Filter, type: ResourceType): DirectoryFilter<C> {
  const inner = (one: Filter) => toDirectoryFilter<C>(one, type)
  switch (filter.op) {
    case 'and':
    case 'or':
      return { kind: filter.op, parts: filter.of.map(inner) }
    case 'not':
      return { kind: 'not', part: inner(filter.filter) }
    case 'any':
      return anyOf(filter, type)
    default:
      return comparison(filter, type)
  }
}

type Comparison = Exclude<Filter, { op: 'and' | 'or' | 'not' | 'any' }>

function comparison<C extends Column>(filter: Comparison, type: ResourceType): DirectoryFilter<C> {
  const { operand } = filter
  const { extension, name, sub } = operand
  if (extension === undefined && name === 'schemas') return ofSchemas(filter, type)
  if (extension === undefined && name === 'meta' && sub !== 'created' && sub !== 'lastModified')
    return ofMeta(filter, type)
  // Its parts are apart.
  if (filter.op === 'pr' && extension === undefined && name === 'name' && sub === undefined)
    return {
      kind: 'or',
      parts: ['givenName', 'familyName', undefined].map((part) => present(type, name, part)),
    }
  if (
    (filter.op === 'eq' || filter.op === 'ne') &&
    typeof filter.value === 'string' &&
    isMember(operand, type)
  ) {
    const { op: operator, value } = filter
    return { kind: 'compare', attribute: { column: 'member' as C }, operator, value }
  }
  return compared(filter, attributeAt<C>(type, operand))
}

const present = <C extends Column>(
  type: ResourceType,
  name: string,
  sub: string | undefined,
): DirectoryFilter<C> => ({
  kind: 'present',
  attribute: attributeAt<C>(type, { extension: undefined, name, sub }),
})

/** What follows from where somebody asks. An address or an ETag is not looked for. */
function ofMeta<C extends Column>(filter: Comparison, { name }: ResourceType): DirectoryFilter<C> {
  if (filter.op === 'pr') return always(true)
  if (filter.operand.sub === 'resourceType') return always(matches(filter, { meta: { resourceType: name } }))
  throw ScimFault.invalid_filter({ reason: `meta.${filter.operand.sub} is not looked for` })
}

/** Found by an index, in whichever of the two ways it is asked for. */
const isMember = ({ extension, name, sub }: Operand, { name: type }: ResourceType): boolean =>
  type === 'Group' && extension === undefined && name === 'members' && sub === 'value'

function compared<C extends Column>(
  filter: Comparison,
  attribute: { column: C } | { rest: readonly string[] },
): DirectoryFilter<C> {
  if (filter.op === 'pr') return { kind: 'present', attribute }
  const { operand, op, value } = filter
  const { caseExact } = operand
  return { kind: 'compare', attribute, operator: op, value: comparedTo(operand, value), caseExact }
}

const comparedTo = ({ type }: Operand, value: Comparable): string | number | boolean | Date | null =>
  type === 'dateTime' && typeof value === 'string' ? toDate(value) : value

/** Every resource is of its type's own schema; of an extension where it has something of it. */
function ofSchemas<C extends Column>(filter: Comparison, type: ResourceType): DirectoryFilter<C> {
  if (filter.op === 'pr') return always(true)
  const isNot = filter.op === 'ne'
  const isOne = isNot ? { ...filter, op: 'eq' as const } : filter
  const is = (id: string) => matches(isOne, { schemas: [id] })
  const having = type.extensions
    .filter(({ id }) => is(id))
    .map(
      ({ id }): DirectoryFilter<C> => ({
        kind: 'present',
        attribute: { rest: [id === OWN_EXTENSION ? 'attributes' : id] },
      }),
    )
  const part: DirectoryFilter<C> = is(type.schema.id) ? always(true) : { kind: 'or', parts: having }
  return isNot ? { kind: 'not', part } : part
}

/** One value meets all of it: there the operands have the names of its parts. */
function anyOf<C extends Column>(
  { operand, filter }: Extract<Filter, { op: 'any' }>,
  type: ResourceType,
): DirectoryFilter<C> {
  if (filter.op === 'eq' && isMember({ ...operand, sub: filter.operand.name }, type))
    return comparison({ ...filter, operand: { ...operand, sub: filter.operand.name } }, type)
  const at = attributeAt<C>(type, { ...operand, sub: undefined })
  if (!('rest' in at)) throw ScimFault.invalid_filter({ reason: `${operand.name} has one value` })
  return { kind: 'some', rest: at.rest, part: ofOneValue(filter) }
}

function ofOneValue(filter: Filter): DirectoryFilter<never> {
  switch (filter.op) {
    case 'and':
    case 'or':
      return { kind: filter.op, parts: filter.of.map(ofOneValue) }
    case 'not':
      return { kind: 'not', part: ofOneValue(filter.filter) }
    case 'any':
      throw ScimFault.invalid_filter({ reason: 'no brackets in brackets' })
    default:
      return compared<never>(filter, { rest: [filter.operand.name] })
  }
}
