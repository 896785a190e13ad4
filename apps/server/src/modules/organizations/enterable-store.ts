import { type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { SubtreeTx } from '../../platform/db/index.ts'
import { isNamed } from './found-store.ts'
import { type Listing, searching } from './match-store.ts'

/** An organization that somebody may enter. */
export interface Enterable {
  id: OrganizationId
  parent_id: OrganizationId | null
  name: string
  slug: string
}

export interface EnterableFilter {
  limit: number
  /** Sort keys of the last one of the page before. */
  after: readonly string[] | undefined
  /** Beginning of a name or slug, lower case. */
  search: string | undefined
  /** Only the head itself. */
  headOnly: boolean
  /** Whether the head is the root. */
  isRoot: boolean
}

/** From the row up to the head all is active. An aggregate: `not exists` would become a join over the whole tree. */
const ALL_ACTIVE = sql<SqlBool>`(
  select bool_and(above.status = 'active')
    from organization_closure up join organizations above on above.id = up.ancestor_id
   where up.descendant_id = tree.descendant_id and up.distance <= tree.distance)`

const COLUMNS = ['id', 'parent_id', 'name', 'slug'] as const

const searchEnterable = searching<Enterable, []>(() => ({
  columns: COLUMNS,
  judged: sql`(select ${ALL_ACTIVE} as fits offset 0)`,
}))

/**
 * The head and those below it that are active, with all between them and the head active as well: in the order of
 * their ids, or of what a search found.
 */
export async function selectEnterable(tx: SubtreeTx, filter: EnterableFilter): Promise<Listing<Enterable>> {
  const { limit, after, search, headOnly, isRoot } = filter
  if (search !== undefined && !headOnly)
    return searchEnterable(tx, { search, limit, after, reach: 'below', isRoot }, [])
  let query = tx
    .organizations()
    .select(COLUMNS.map((column) => `organizations.${column}` as const))
    .where(ALL_ACTIVE)
    .orderBy('tree.descendant_id')
    .limit(limit + 1)
  if (headOnly) query = query.where('organizations.id', '=', tx.headId)
  if (search !== undefined) query = query.where(isNamed(search))
  const from = after?.[0] as OrganizationId | undefined
  // Of both columns: that they are equal does not tell the planner where either begins.
  if (from) query = query.where('tree.descendant_id', '>', from).where('organizations.id', '>', from)
  return { rows: (await query.execute()).map((row) => ({ ...row, keys: [row.id] })) }
}
