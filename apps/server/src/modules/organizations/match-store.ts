import { type AliasedRawBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import {
  composedLimit,
  composeInSubtree,
  type Organizations,
  type Shape,
  type SubtreeReader,
  type SubtreeTx,
  usualLimit,
} from '../../platform/db/index.ts'
import { type Match, matchesOf, type Source, valuesOf } from './found-store.ts'

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
      const found = await tx.ask<Match & Row & { fits: boolean }>(statement, {
        ...valuesOf(search, after),
        rows: limit + 1,
      })
      for (const row of found)
        if (row.fits) rows.push(Object.assign(row, { keys: [row.place, row.value, row.id] }))
      const last = found.at(-1)
      if (rows.length > limit || !last || last.number < most) return { rows }
      after = [last.place, last.value, last.id]
    }
    return { rows, ...(after ? { lookedTo: after } : {}) }
  }
}

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
      .lookUp(matchesOf(tree, source, most), sql`organizations.is_new`)
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
