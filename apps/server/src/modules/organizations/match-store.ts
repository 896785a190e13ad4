import { type AliasedRawBuilder, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import {
  composedLimit,
  composeInSubtree,
  type Organizations,
  type Shape,
  type SubtreeReader,
  type SubtreeTx,
  slot,
  usualLimit,
  WORKSPACE,
} from '../../platform/db/index.ts'

/** What a search looks at: whoever is found by name comes first, then who only by slug, each by the alphabet. */
const SEARCHED = ['name_search', 'slug'] as const

export interface Search {
  limit: number
  /** Sort keys of the last one of the page before. */
  after: readonly string[] | undefined
  /** Beginning of a name or slug, lower case. */
  search: string
  /** Whether what is below children is searched as well. */
  reach: 'below' | 'children'
  /** Whether the head is the root: what is below that is the whole workspace. */
  isRoot: boolean
}

/** Part of a list, each with the keys that a page goes on after, and how far was looked when that was not to its end. */
export interface Listing<Row> {
  rows: (Row & { keys: readonly string[] })[]
  lookedTo?: readonly string[]
}

/** What is shown of organizations that were found. */
export interface Look {
  columns: readonly (keyof Organizations)[]
  /**
   * Of `organizations`, one that is at or below the head, with its place there, `tree`: a subselect of one row with `fits`, whether
   * it is shown.
   */
  judged: RawBuilder<unknown>
  /** What else is selected. */
  also?: AliasedRawBuilder<unknown, string>[]
}

/** How much is looked at for one page. */
export interface Bounds {
  /** When no more than so many are below a head they are gone through; otherwise the names of the workspace are. */
  small: number
  /** Matches are looked up so many at a time, one after the other: mostly the first are a page. */
  steps: readonly number[]
}
export const BOUNDS: Bounds = { small: 1_500, steps: [64, 256, 1_024, 2_048] }

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

/** Searches a subtree for what `lookAs` shows, in the order of what was found; `variant` is what that look depends on. */
export function searching<Row extends { id: OrganizationId }, Variant extends Shape>(
  lookAs: (...variant: Variant) => Look,
) {
  const compose = composeInSubtree(
    (tree, source: Source, most: number, usual: number | undefined, ...variant: Variant) =>
      statementOf(tree, source, most, usual, lookAs(...variant)),
  )
  return async (
    tx: SubtreeTx,
    { limit, search, reach, isRoot, ...from }: Search,
    variant: Variant,
    { small, steps }: Bounds = BOUNDS,
  ): Promise<Listing<Row>> => {
    // No name leads away from the root, and counting would cost more than looking.
    const isOfAll = (isRoot && reach === 'below') || !(await isSmall(tx, reach, small))
    const rows: Listing<Row>['rows'] = []
    let { after } = from
    for (const most of steps.filter((step) => step > limit)) {
      const statement = compose(isOfAll ? 'all' : reach, most, usualLimit(limit), ...variant)
      const found = await tx.ask<Match & Row>(statement, { ...valuesOf(search, after), rows: limit + 1 })
      for (const row of found) if (row.fits) rows.push({ ...row, keys: [row.place, row.value, row.id] })
      const last = found.at(-1)
      if (rows.length > limit || !last || last.number < most) return { rows }
      after = [last.place, last.value, last.id]
    }
    return { rows, ...(after ? { lookedTo: after } : {}) }
  }
}

interface Match {
  /** By which column it was found, and what stands in it. */
  place: string
  value: string
  /** How many were found up to it. */
  number: number
  fits: boolean
}

/** Where matches come from: from all of the workspace, or from below the head alone. */
type Source = 'all' | Search['reach']

const isSmallOnce = composeInSubtree((tree, reach: Search['reach'], small: number) => {
  const all =
    reach === 'below'
      ? sql`select from organization_closure c where c.ancestor_id = organizations.id order by c.descendant_id`
      : sql`select from organizations child where child.parent_id = organizations.id order by child.id`
  return tree
    .organizations()
    .select(
      sql<boolean>`(select count(*) from (${all} limit ${sql.lit(small + 1)}) counted) <= ${sql.lit(small)}`.as(
        'is_small',
      ),
    )
    .whereRef('organizations.id', '=', 'tree.ancestor_id')
})

async function isSmall(tx: SubtreeTx, reach: Search['reach'], small: number): Promise<boolean> {
  const [row] = await tx.ask<{ is_small: boolean }>(isSmallOnce(reach, small), {})
  return row?.is_small === true
}

const SEARCH = slot<string>('search')
const END = slot<string>('end')
const fromOf = (column: string) => sql`(${slot(`${column}_from`)}, ${slot(`${column}_from_id`)})`

/** What goes into the slots of a statement. */
function valuesOf(search: string, after: readonly string[] | undefined): Record<string, unknown> {
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

function statementOf(
  tree: SubtreeReader,
  source: Source,
  most: number,
  usual: number | undefined,
  look: Look,
) {
  const fits = sql<boolean>`(tree.distance is not null and judged.fits)`
  return (
    tree
      .lookUp(
        source === 'all' ? matchesOfAll(most) : matchesBelow(tree, source, most),
        sql`organizations.is_new`,
      )
      .innerJoinLateral(look.judged.as('judged'), (on) => on.onTrue())
      .select(look.columns.map((column) => sql.ref(`organizations.${column}`).as(column)))
      .select(look.also ?? [])
      .select(['organizations.place', 'organizations.value', 'organizations.number', fits.as('fits')])
      // Of the last of so many it is told whether it fits or not.
      .where(sql<SqlBool>`(${fits} or organizations.number = ${sql.lit(most)})`)
      .orderBy('organizations.place')
      .orderBy('organizations.value')
      .orderBy('organizations.id')
      .limit(composedLimit(usual))
  )
}

type Matched = Selectable<Organizations> & Match & { is_new: boolean }

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
function matchesBelow(tree: SubtreeReader, reach: Search['reach'], most: number): RawBuilder<Matched> {
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
