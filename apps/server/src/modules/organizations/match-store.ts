import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { SubtreeTx } from '../../platform/db/index.ts'

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
}

/** Part of a list, each with the keys that a page goes on after, and how far was looked when that was not to its end. */
export interface Listing<Row> {
  rows: (Row & { keys: readonly string[] })[]
  lookedTo?: readonly string[]
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

export const beginsWith = (column: string, search: string) =>
  sql<SqlBool>`(${sql.ref(column)} >= ${search} and ${sql.ref(column)} < ${endOf(search)})`

export const isNamed = (search: string) =>
  sql<SqlBool>`(${sql.join(
    SEARCHED.map((column) => beginsWith(`organizations.${column}`, search)),
    sql` or `,
  )})`

/**
 * Those that match, in the order of what was found. `look` answers with those of some ids that are to be shown: it
 * leaves out what is not in the subtree, or hidden.
 */
export async function searchInOrder<Row extends { id: OrganizationId }>(
  tx: SubtreeTx,
  search: Search,
  look: (ids: OrganizationId[]) => Promise<Row[]>,
  { small, steps }: Bounds = BOUNDS,
): Promise<Listing<Row>> {
  const next = (await isSmall(tx, search.reach, small)) ? selectMatchesBelow : selectMatches
  const rows: Listing<Row>['rows'] = []
  let { after } = search
  for (const most of steps.filter((step) => step > search.limit)) {
    const matches = await next(tx, { ...search, after }, most)
    // Whoever was found by name is found again by a slug that begins alike.
    const fresh = matches.filter(({ is_new }) => is_new)
    const shown = new Map(
      (fresh.length > 0 ? await look(fresh.map(({ id }) => id)) : []).map((row) => [row.id, row]),
    )
    for (const { id, place, value } of fresh) {
      const row = shown.get(id)
      if (row) rows.push({ ...row, keys: [place, value, id] })
    }
    const last = matches.at(-1)
    if (rows.length > search.limit || matches.length < most || !last) return { rows }
    after = [last.place, last.value, last.id]
  }
  return { rows, ...(after ? { lookedTo: after } : {}) }
}

interface Match {
  id: OrganizationId
  /** By which column it was found, and what stands in it. */
  place: string
  value: string
  /** Whether no earlier column found it. */
  is_new: boolean
}

async function isSmall(tx: SubtreeTx, reach: Search['reach'], small: number): Promise<boolean> {
  const all =
    reach === 'below'
      ? sql`select from organization_closure c where c.ancestor_id = organizations.id order by c.descendant_id`
      : sql`select from organizations child where child.parent_id = organizations.id order by child.id`
  const counted = sql`(select count(*)::int from (${all} limit ${sql.lit(small + 1)}) counted)`
  // Below the root is all of the workspace: no name leads away from it, and counting would cost more than looking.
  const size =
    reach === 'below' ? sql`case when organizations.parent_id is not null then ${counted} end` : counted
  const row = await tx
    .organizations()
    .select(sql<number | null>`${size}`.as('size'))
    .where('organizations.id', '=', tx.headId)
    .executeTakeFirstOrThrow()
  return row.size !== null && row.size <= small
}

/** Of the whole workspace, by the index of each column. */
function selectMatches(tx: SubtreeTx, { search, after }: Search, most: number): Promise<Match[]> {
  const begun = Number(after?.[0] ?? 0)
  const limit = sql.lit(most)
  const parts = SEARCHED.flatMap((name, place) => {
    if (place < begun) return []
    const column = sql.ref(`found.${name}`)
    // Compared as a row: as a plain range few would be expected in it, and then the order of the index looks dear.
    const from =
      after && place === begun
        ? sql`(${column}, found.id) > (${after[1]}, ${after[2]})`
        : sql`(${column}, found.id) >= (${search}, '')`
    const earlier = SEARCHED.slice(0, place).map((one) => sql`not ${beginsWith(`found.${one}`, search)}`)
    return [
      sql`(select found.id, ${sql.lit(String(place))} as place, ${column} as value,
                  ${sql.join([sql`true`, ...earlier], sql` and `)} as is_new
             from organizations found
            where found.workspace_id = organizations.workspace_id and ${from} and ${column} < ${endOf(search)}
            order by ${column}, found.id limit ${limit})`,
    ]
  })
  const found = sql<Match>`(
    select * from (${sql.join(parts, sql` union all `)}) found order by place, value, id limit ${limit})`
  return tx
    .organizations()
    .innerJoinLateral(found.as('match'), (on) => on.onTrue())
    .select(['match.id', 'match.place', 'match.value', 'match.is_new'])
    .where('organizations.id', '=', tx.headId)
    .orderBy('match.place')
    .orderBy('match.value')
    .orderBy('match.id')
    .execute()
}

/** Of those below the head alone. */
function selectMatchesBelow(tx: SubtreeTx, { search, after, reach }: Search, most: number): Promise<Match[]> {
  const byColumn = (value: (column: string, place: number) => RawBuilder<unknown>) =>
    sql<string>`case ${sql.join(
      SEARCHED.map((name, place) => {
        const column = `organizations.${name}`
        return sql`when ${beginsWith(column, search)} then ${value(column, place)}`
      }),
      sql` `,
    )} end`
  const place = byColumn((_, number) => sql.lit(String(number)))
  const value = byColumn((column) => sql.ref(column))
  // Types of their own, alike in what is asked of them here.
  const all = (reach === 'below' ? tx.organizations() : tx.children()) as ReturnType<SubtreeTx['children']>
  let query = all
    .select(['organizations.id', place.as('place'), value.as('value'), sql<boolean>`true`.as('is_new')])
    .where(isNamed(search))
    .orderBy(place)
    .orderBy(value)
    .orderBy('organizations.id')
    .limit(sql.lit(most))
  if (after)
    query = query.where(sql<SqlBool>`(${place}, ${value}, organizations.id) > (${sql.join([...after])})`)
  return query.execute()
}
