import { type RawBuilder, sql } from 'kysely'

const USUAL = new Set([10, 20, 25, 50, 100, 200])

/**
 * How many rows a page that nothing narrows down is read with: one more than it holds. A usual number stands in the
 * statement itself. As a parameter it would be unknown to a plan that is kept, which then looks dear, and PostgreSQL
 * would plan such a statement anew each time for as much as it takes to answer it.
 */
export const pageLimit = (limit: number): RawBuilder<number> | number =>
  USUAL.has(limit) ? sql.lit(limit + 1) : limit + 1
