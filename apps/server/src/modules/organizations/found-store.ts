import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import { type Organizations, type SubtreeReader, slot, WORKSPACE } from '../../platform/db/index.ts'

/** What a search looks at: whoever is found by name comes first, then who only by slug, each by the alphabet. */
const SEARCHED = ['name_search', 'slug'] as const

const endOf = (search: string): string => `${search}\u{10FFFF}`

type Text = string | RawBuilder<string>
const inRange = (column: string, from: Text, end: Text) =>
  sql<SqlBool>`(${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${end})`

export const beginsWith = (column: string, search: string) => inRange(column, search, endOf(search))

const isNamedIn = (from: Text, end: Text) =>
  sql<SqlBool>`(${sql.join(
    SEARCHED.map((column) => inRange(`organizations.${column}`, from, end)),
    sql` or `,
  )})`
export const isNamed = (search: string) => isNamedIn(search, endOf(search))

/** One that was found. */
export interface Match {
  id: OrganizationId
  /** By which column it was found, and what stands in it. */
  place: string
  value: string
  /** How many were found up to it. */
  number: number
  /** Whether no earlier column found it. */
  is_new: boolean
}

/** Where matches come from: from all of the workspace, or from below the head alone. */
export type Source = 'all' | 'below' | 'children'

const SEARCH = slot<string>('search')
const END = slot<string>('end')
const fromOf = (column: string) => sql`(${slot(`${column}_from`)}, ${slot(`${column}_from_id`)})`

/** What goes into the slots of matches. */
export function valuesOf(search: string, after: readonly string[] | undefined): Record<string, unknown> {
  const end = endOf(search)
  const [place, value, id] = after ?? ['', '', '']
  const values: Record<string, unknown> = { search, end, place, value, id }
  for (const [number, column] of SEARCHED.entries()) {
    const begun = after ? number - Number(place) : 1
    // Those by an earlier column are all behind; a later one is entered where it begins.
    values[`${column}_from`] = begun < 0 ? end : begun > 0 ? search : value
    values[`${column}_from_id`] = begun === 0 ? id : ''
  }
  return values
}

type Matched = Selectable<Organizations> & Match

/** So many of those that match, with all of their columns, in the order of what was found. */
export const matchesOf = (tree: SubtreeReader, source: Source, most: number): RawBuilder<Matched> =>
  source === 'all' ? matchesOfAll(most) : matchesBelow(tree, source, most)

const IN_ORDER = sql`order by place, value, id`

/** Of the whole workspace, by the index of each column; by a later one only when the earlier ones were not enough. */
function matchesOfAll(most: number): RawBuilder<Matched> {
  const name = (place: number) => sql.ref(`by_${SEARCHED[place]}`)
  const parts = SEARCHED.map((one, place) => {
    const column = sql.ref(`found.${one}`)
    const earlier = SEARCHED.slice(0, place)
    const isNew = earlier.map((by) => sql`not ${inRange(`found.${by}`, SEARCH, END)}`)
    const isEnough = earlier.map(
      (_, before) => sql`and (select count(*) from ${name(before)}) < ${sql.lit(most)}`,
    )
    // Compared as a row: as a plain range few would be expected in it, and then the order of the index looks dear.
    return sql`${name(place)} as materialized (
      select found.*, ${sql.lit(String(place))} as place, ${column} as value, ${sql.join([sql`true`, ...isNew], sql` and `)} as is_new
        from organizations found
       where found.workspace_id = ${WORKSPACE} and (${column}, found.id) > ${fromOf(one)} and ${column} < ${END}
             ${sql.join(isEnough, sql` `)}
       order by ${column}, found.id limit ${sql.lit(most)})`
  })
  const all = sql.join(
    parts.map((_, place) => sql`select * from ${name(place)}`),
    sql` union all `,
  )
  return numbered(sql`with ${sql.join(parts)} ${all}`, most)
}

/** Of those below the head alone. */
function matchesBelow(tree: SubtreeReader, reach: Exclude<Source, 'all'>, most: number): RawBuilder<Matched> {
  const byColumn = (value: (column: string, place: number) => RawBuilder<unknown>) =>
    sql<string>`case ${sql.join(
      SEARCHED.map((name, place) => {
        const column = `organizations.${name}`
        return sql`when ${inRange(column, SEARCH, END)} then ${value(column, place)}`
      }),
      sql` `,
    )} end`
  const place = byColumn((_, number) => sql.lit(String(number)))
  const value = byColumn((column) => sql.ref(column))
  // Types of their own, alike in what is asked of them here.
  const all = (reach === 'below' ? tree.organizations() : tree.children()) as ReturnType<
    SubtreeReader['children']
  >
  const found = all
    .selectAll('organizations')
    .select([place.as('place'), value.as('value'), sql<boolean>`true`.as('is_new')])
    .where(isNamedIn(SEARCH, END))
    .where(
      sql<SqlBool>`(${place}, ${value}, organizations.id) > (${slot('place')}, ${slot('value')}, ${slot('id')})`,
    )
  return numbered(sql`select * from ${found} found`, most)
}

/** The first of them, in their order. */
const numbered = (found: RawBuilder<unknown>, most: number) => sql<Matched>`(
  select found.*, (row_number() over (${IN_ORDER}))::int as number from (${found}) found ${IN_ORDER} limit ${sql.lit(most)})`
