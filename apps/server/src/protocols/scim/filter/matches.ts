import { isObject, own } from '../schemas/find.ts'
import type { Comparable, Comparison } from './ast.ts'
import type { Filter, Operand } from './resolve-filter.ts'

type Resource = Readonly<Record<string, unknown>>

/**
 * Whether a resource, or one value of an attribute, is what a filter asks for. Of several values one is enough; what is
 * not there is not equal to anything, and is neither more nor less.
 */
export function matches(filter: Filter, resource: Resource): boolean {
  switch (filter.op) {
    case 'and':
      return filter.of.every((one) => matches(one, resource))
    case 'or':
      return filter.of.some((one) => matches(one, resource))
    case 'not':
      return !matches(filter.filter, resource)
    case 'pr':
      return valuesOf(filter.operand, resource).length > 0
    case 'any':
      return listOf(holderOf(filter.operand, resource), filter.operand.name).some(
        (one) => isObject(one) && matches(filter.filter, one),
      )
    default:
      return compares(filter.op, filter.operand, filter.value, valuesOf(filter.operand, resource))
  }
}

function compares(op: Comparison, operand: Operand, value: Comparable, values: unknown[]): boolean {
  if (value === null) return (op === 'eq') === (values.length === 0)
  // Of several values none is equal: the opposite of `eq`.
  if (op === 'ne') return !compares('eq', operand, value, values)
  const wanted = asCompared(operand, value)
  return values.some((one) => COMPARE[op](asCompared(operand, one), wanted))
}

type Compared = string | number | boolean

/** Text is the same in any letter case unless its schema says otherwise; times are compared as times. */
function asCompared({ type, caseExact }: Operand, value: unknown): Compared {
  if (type === 'dateTime') return Date.parse(String(value))
  if (typeof value === 'string') return caseExact ? value : value.toLowerCase()
  return value as Compared
}

const COMPARE: Record<Exclude<Comparison, 'ne'>, (one: Compared, other: Compared) => boolean> = {
  eq: (one, other) => one === other,
  co: (one, other) => String(one).includes(String(other)),
  sw: (one, other) => String(one).startsWith(String(other)),
  ew: (one, other) => String(one).endsWith(String(other)),
  gt: (one, other) => one > other,
  ge: (one, other) => one >= other,
  lt: (one, other) => one < other,
  le: (one, other) => one <= other,
}

const holderOf = ({ extension }: Operand, resource: Resource): unknown =>
  extension === undefined ? resource : own(resource, extension)

/** The values there are: what is null or empty is none (RFC 7643 2.5). */
function valuesOf(operand: Operand, resource: Resource): unknown[] {
  const values = listOf(holderOf(operand, resource), operand.name)
  const { sub } = operand
  if (sub === undefined) return values
  return values.flatMap((one) => listOf(one, sub))
}

function listOf(holder: unknown, name: string): unknown[] {
  const value = isObject(holder) ? own(holder, name) : undefined
  return (Array.isArray(value) ? value : [value]).filter(isThere)
}

function isThere(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  return !isObject(value) || Object.keys(value).length > 0
}
