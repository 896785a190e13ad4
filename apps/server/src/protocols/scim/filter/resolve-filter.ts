import { ScimFault } from '../faults.ts'
import type { Attribute, ResourceType } from '../schemas/attribute.ts'
import { attributeNamed, findAttribute } from '../schemas/find.ts'
import type { Comparable, Comparison, WrittenFilter, WrittenPath } from './ast.ts'
import { printAttributePath } from './parse-path.ts'

/** What is compared, by the names that schemas have for it. */
export interface Operand {
  /** URN of the extension that it is of. */
  extension: string | undefined
  name: string
  sub: string | undefined
  type: Attribute['type']
  caseExact: boolean
  multiValued: boolean
}

/**
 * A filter of which every name leads somewhere and every comparison is one that its attribute has. In `any` the filter is
 * about one value of the attribute: its operands have the names of sub-attributes.
 */
export type Filter =
  | { op: 'and' | 'or'; of: Filter[] }
  | { op: 'not'; filter: Filter }
  | { op: 'pr'; operand: Operand }
  | { op: Comparison; operand: Operand; value: Comparable }
  | { op: 'any'; operand: Operand; filter: Filter }

type Look = (path: WrittenPath) => Operand | undefined

/**
 * Looks the names of a filter up, and judges its comparisons (RFC 7644 3.4.2.2). In a list of several types a name may be of
 * another of them: the type itself has nothing there (RFC 7644 3.4.2.1).
 */
export function resolveFilter(
  written: WrittenFilter,
  type: ResourceType,
  all: readonly ResourceType[] = [],
): Filter {
  const types = [type, ...all]
  return resolve(written, (path) => firstOf(types, (one) => operandOf(one, path)), types)
}

function firstOf<T>(
  types: readonly ResourceType[],
  look: (type: ResourceType) => T | undefined,
): T | undefined {
  for (const type of types) {
    const found = look(type)
    if (found !== undefined) return found
  }
  return undefined
}

/** The same for what stands in brackets behind an attribute. */
export function resolveValueFilter(written: WrittenFilter, attribute: Attribute): Filter {
  return resolve(written, (path) => below(attribute, path), [])
}

function resolve(written: WrittenFilter, look: Look, types: readonly ResourceType[]): Filter {
  switch (written.op) {
    case 'and':
    case 'or':
      return { op: written.op, of: written.of.map((one) => resolve(one, look, types)) }
    case 'not':
      return { op: 'not', filter: resolve(written.filter, look, types) }
    case 'pr':
      return { op: 'pr', operand: found(look, written.path) }
    case 'any': {
      const at = firstOf(types, (one) => findAttribute(one, written.path))
      if (!at?.attribute.multiValued || !at.attribute.subAttributes) throw unknown(written.path)
      const operand = toOperand(at.extension?.id, at.attribute, undefined)
      return { op: 'any', operand, filter: resolveValueFilter(written.filter, at.attribute) }
    }
    default: {
      const operand = found(look, written.path)
      return { op: written.op, operand, value: comparable(written.op, operand, written.value, written.path) }
    }
  }
}

function found(look: Look, path: WrittenPath): Operand {
  const operand = look(path)
  if (!operand) throw unknown(path)
  return operand
}

const unknown = (path: WrittenPath) =>
  ScimFault.invalid_filter({ reason: `there is no attribute ${printAttributePath(path)}` })

/** Of an attribute with sub-attributes it is the one called `value` that is compared, where there is one. */
function operandOf(type: ResourceType, path: WrittenPath): Operand | undefined {
  const at = findAttribute(type, path)
  if (!at || at.attribute.returned === 'never') return undefined
  return toOperand(
    at.extension?.id,
    at.attribute,
    at.sub ?? attributeNamed(at.attribute.subAttributes ?? [], 'value'),
  )
}

function below(attribute: Attribute, { schema, name, sub }: WrittenPath): Operand | undefined {
  const inner = attributeNamed(attribute.subAttributes ?? [], name)
  return inner && schema === undefined && sub === undefined
    ? toOperand(undefined, inner, undefined)
    : undefined
}

function toOperand(extension: string | undefined, attribute: Attribute, sub: Attribute | undefined): Operand {
  const { type, caseExact } = sub ?? attribute
  return {
    extension,
    name: attribute.name,
    sub: sub?.name,
    type,
    caseExact,
    multiValued: attribute.multiValued,
  }
}

const ONLY_WHOLE: ReadonlySet<string> = new Set(['eq', 'ne'])
const IN_TEXT: ReadonlySet<string> = new Set(['co', 'sw', 'ew'])

function comparable(op: Comparison, operand: Operand, value: Comparable, path: WrittenPath): Comparable {
  const refused = (reason: string) =>
    ScimFault.invalid_filter({ reason: `${printAttributePath(path)} ${op}: ${reason}` })
  if (value === null) {
    if (ONLY_WHOLE.has(op)) return null
    throw refused('nothing is neither more nor less')
  }
  switch (operand.type) {
    case 'boolean': {
      // Entra ID writes truth as text.
      const truth = typeof value === 'string' ? TRUTH.get(value.toLowerCase()) : value
      if (typeof truth !== 'boolean' || !ONLY_WHOLE.has(op)) throw refused('is true or false')
      return truth
    }
    case 'integer':
    case 'decimal':
      if (typeof value !== 'number' || IN_TEXT.has(op)) throw refused('is a number')
      return value
    case 'dateTime':
      if (typeof value !== 'string' || Number.isNaN(Date.parse(value)) || IN_TEXT.has(op))
        throw refused('is a time')
      return value
    case 'complex':
      throw refused('name one of its parts')
    case 'binary':
      if (typeof value !== 'string' || !ONLY_WHOLE.has(op)) throw refused('is compared as a whole')
      return value
    default:
      if (typeof value !== 'string') throw refused('is text')
      return value
  }
}

const TRUTH = new Map([
  ['true', true],
  ['false', false],
])
