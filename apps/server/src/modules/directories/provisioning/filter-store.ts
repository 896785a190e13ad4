import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Attribute, Comparison, Filter } from '../filter.ts'

/** How a column is compared: `key` is the same in lower case, where there is an index of that. */
export interface Column {
  value: RawBuilder<unknown>
  kind: 'text' | 'exact' | 'boolean' | 'time'
  key?: RawBuilder<unknown>
}

export interface Compiled<C extends string> {
  columns: Readonly<Partial<Record<C, Column>>>
  /** Members of a group: a condition, not a value. */
  contains?: (value: string) => RawBuilder<SqlBool>
  rest: RawBuilder<unknown>
  /** What is asked for by a path as if it stood in `rest`, and stands elsewhere; by the path's first step. */
  beside?: Readonly<Record<string, RawBuilder<unknown>>>
}

const DEEPEST = 50

/** A filter as a condition on the rows of a list. */
export function compileFilter<C extends string>(
  filter: Filter<C>,
  of: Compiled<C>,
  depth = 0,
): RawBuilder<SqlBool> {
  if (depth > DEEPEST) throw new RangeError('a filter deeper than it may be')
  const inner = (part: Filter<C>) => compileFilter(part, of, depth + 1)
  switch (filter.kind) {
    case 'and':
    case 'or': {
      if (filter.parts.length === 0) return filter.kind === 'and' ? sql`true` : sql`false`
      return sql`(${sql.join(filter.parts.map(inner), sql.raw(` ${filter.kind} `))})`
    }
    case 'not':
      return sql`not coalesce(${inner(filter.part)}, false)`
    case 'present':
      return present(filter.attribute, of)
    case 'some': {
      const each: Compiled<never> = { columns: {}, rest: sql`each.value` }
      const part = compileFilter(filter.part, each, depth + 1)
      return sql`exists (select from ${valuesAt(of, filter.rest)} each(value) where ${part})`
    }
    case 'compare':
      return compared(filter, of)
  }
}

function compared<C extends string>(
  { attribute, operator, value, caseExact = false }: Extract<Filter<C>, { kind: 'compare' }>,
  of: Compiled<C>,
): RawBuilder<SqlBool> {
  if (value === null) {
    const there = present(attribute, of)
    return operator === 'eq' ? sql`not ${there}` : operator === 'ne' ? there : sql`false`
  }
  if ('rest' in attribute) {
    const test = comparedJson(sql`each.value`, operator === 'ne' ? 'eq' : operator, value, caseExact)
    const some = sql<SqlBool>`exists (select from ${valuesAt(of, attribute.rest)} each(value) where ${test})`
    return operator === 'ne' ? sql`not ${some}` : some
  }
  if (attribute.column === 'member' && of.contains) {
    const inside = of.contains(String(value))
    if (operator === 'eq') return inside
    return operator === 'ne' ? sql`not ${inside}` : sql`false`
  }
  const column = of.columns[attribute.column]
  if (!column) return sql`false`
  return comparedColumn(column, operator, value)
}

function comparedColumn(
  { value: text, kind, key }: Column,
  operator: Comparison,
  value: string | number | boolean | Date,
): RawBuilder<SqlBool> {
  if (kind === 'boolean') {
    if (typeof value !== 'boolean') return sql`${operator === 'ne'}`
    if (operator === 'eq') return sql`${text} = ${value}`
    return operator === 'ne' ? sql`${text} <> ${value}` : sql`false`
  }
  if (kind === 'time') {
    if (!(value instanceof Date)) return sql`${operator === 'ne'}`
    // As it is told, to the millisecond.
    return ordered(sql`date_trunc('milliseconds', ${text})`, operator, sql`${value}::timestamptz`)
  }
  if (typeof value !== 'string') return sql`${operator === 'ne'}`
  return kind === 'exact'
    ? comparedText(text, operator, value)
    : comparedText(key ?? sql`lower(${text})`, operator, value.toLowerCase())
}

function comparedText(text: RawBuilder<unknown>, operator: Comparison, value: string): RawBuilder<SqlBool> {
  switch (operator) {
    case 'ne':
      return sql`${text} is distinct from ${value}`
    case 'co':
      return sql`position(${value}::text in ${text}) > 0`
    case 'sw':
      return sql`starts_with(${text}, ${value})`
    case 'ew':
      return sql`right(${text}, length(${value}::text)) = ${value}`
    default:
      return ordered(sql`${text} collate "C"`, operator, sql`${value}::text`)
  }
}

const SIGNS = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' } as const

function ordered(
  left: RawBuilder<unknown>,
  operator: Comparison,
  right: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  const sign = SIGNS[operator as keyof typeof SIGNS]
  return sign ? sql`${left} ${sql.raw(sign)} ${right}` : sql`false`
}

/** A value of JSON is compared with what it is like; another kind of value is neither more nor less. */
function comparedJson(
  value: RawBuilder<unknown>,
  operator: Comparison,
  wanted: string | number | boolean | Date,
  caseExact: boolean,
): RawBuilder<SqlBool> {
  const text = sql`(${value} #>> '{}')`
  if (typeof wanted === 'boolean')
    return operator === 'eq' ? sql`${value} = ${JSON.stringify(wanted)}::jsonb` : sql`false`
  if (typeof wanted === 'number')
    return sql`case when jsonb_typeof(${value}) = 'number' then ${ordered(sql`${text}::numeric`, operator, sql`${wanted}::numeric`)} else false end`
  const said = wanted instanceof Date ? wanted.toISOString() : wanted
  const compared = caseExact
    ? comparedText(text, operator, said)
    : comparedText(sql`lower(${text})`, operator, said.toLowerCase())
  return sql`(jsonb_typeof(${value}) = 'string' and ${compared})`
}

function present<C extends string>(attribute: Attribute<C>, of: Compiled<C>): RawBuilder<SqlBool> {
  if ('rest' in attribute)
    return sql`exists (select from ${valuesAt(of, attribute.rest)} each(value)
      where each.value not in ('null'::jsonb, '""'::jsonb, '[]'::jsonb, '{}'::jsonb))`
  const column = of.columns[attribute.column]
  return column ? sql`${column.value} is not null` : sql`false`
}

/** What a path begins at. */
function rootOf(
  { rest, beside = {} }: Compiled<never>,
  [first = '']: readonly string[],
): RawBuilder<unknown> {
  const elsewhere = Object.hasOwn(beside, first) ? beside[first] : undefined
  return elsewhere ? sql`jsonb_build_object(${first}::text, ${elsewhere})` : rest
}

/** All values that a path leads to: each of an array on the way, and at its end. */
function valuesAt(of: Compiled<never>, path: readonly string[]): RawBuilder<unknown> {
  const from = rootOf(of, path)
  // The keys are values, never part of the statement.
  const steps = path.map((name, index) => ({ name, alias: sql.ref(`s${index}`) }))
  const each = (value: RawBuilder<unknown>) =>
    sql`jsonb_array_elements(case jsonb_typeof(${value}) when 'array' then ${value} else jsonb_build_array(${value}) end)`
  let source = sql`(select ${from} as value) s`
  if (steps.length === 0) return each(from)
  steps.forEach(({ name }) => {
    const before = source
    source = sql`(select e.value from (select s.value -> ${name}::text as value from ${before}) s
      cross join lateral ${each(sql`s.value`)} e(value) where s.value is not null) s`
  })
  return sql`(select s.value from ${source})`
}

/**
 * The one value that a path leads to, by which a list is ordered: of several the one that comes first, or else the first
 * (RFC 7644 3.4.2.3). Numbers stand before texts, in their own order.
 */
export function orderAt(of: Compiled<never>, path: readonly string[]): RawBuilder<unknown>[] {
  const [last, ...before] = [...path].reverse()
  const holder = valuesAt(of, before.reverse())
  const ordered = sql`(select case jsonb_typeof(value) when 'array' then value -> 0 else value end from (
    select h.value -> ${last}::text as value from ${holder} h(value)
     order by h.value -> 'primary' = 'true'::jsonb desc nulls last limit 1) first)`
  const number = sql`(select case when jsonb_typeof(o.v) = 'number' then (o.v #>> '{}')::numeric end from (select ${ordered} as v) o)`
  return [number, sql`lower(${ordered} #>> '{}')`]
}
