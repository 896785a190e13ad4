import { type RawBuilder, sql } from 'kysely'
import { slot } from './compose-once.ts'

const USUAL = new Set([10, 20, 25, 50, 100, 200])

/**
 * How many rows a page that nothing narrows down is read with: one more than it holds. A usual number stands in the
 * statement itself. As a parameter it would be unknown to a plan that is kept, which then looks dear, and PostgreSQL
 * would plan such a statement anew each time for as much as it takes to answer it.
 */
export const pageLimit = (limit: number): RawBuilder<number> | number =>
  USUAL.has(limit) ? sql.lit(limit + 1) : limit + 1

/** That of a statement which is composed once: a usual one is part of its shape. */
export const usualLimit = (limit: number): number | undefined => (USUAL.has(limit) ? limit : undefined)

/** The same for such a statement; any but a usual number of rows goes into its slot `rows`. */
export const composedLimit = (usual: number | undefined): RawBuilder<number> =>
  usual === undefined ? slot<number>('rows') : sql.lit(usual + 1)
