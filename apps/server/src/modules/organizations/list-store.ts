import { type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationStatus, SubtreeTx } from '../../platform/db/index.ts'
import { STATUSES } from './status.ts'
import type { OrganizationRow } from './store.ts'

/** A row with the worst status on its path. */
export type ListedRow = OrganizationRow & { effective_status: OrganizationStatus }

export interface ListFilter {
  limit: number
  after: OrganizationId | undefined
  /** Beginning of a name or slug, lower case. */
  search: string | undefined
  includeArchived: boolean
  /** `below`: the head and all below it; `children`: only those one level below; `self`: only the head. */
  reach: 'below' | 'children' | 'self'
}

const EFFECTIVE_STATUS = sql<OrganizationStatus>`(array[${sql.join(STATUSES)}])[(
  select max(array_position(array[${sql.join(STATUSES)}], above.status))
    from organization_closure up join organizations above on above.id = up.ancestor_id
   where up.descendant_id = tree.descendant_id)]`

/**
 * Nothing from the row up to just below the head has one of these statuses. An aggregate, because `not exists`
 * becomes a join that reads every organization there is, for a page of fifty.
 */
const notHiddenBy = (statuses: readonly OrganizationStatus[]) => sql<SqlBool>`coalesce((
  select bool_and(above.status not in (${sql.join(statuses)}))
    from organization_closure up join organizations above on above.id = up.ancestor_id
   where up.descendant_id = tree.descendant_id and up.distance < tree.distance), true)`

/** More matches than this are found sooner by walking the list than by their names. */
const FEW = 400

const beginsWith = (column: string, search: string) =>
  sql<SqlBool>`${sql.ref(column)} >= ${search} and ${sql.ref(column)} < ${`${search}\u{10FFFF}`}`

/** Ids of the workspace's organizations whose name or slug begins so, by its index; undefined when many do. */
async function selectFewMatches(tx: SubtreeTx, search: string): Promise<OrganizationId[] | undefined> {
  const matches = (column: string) => sql<OrganizationId[]>`array(
    select id from organizations found
     where workspace_id = head.workspace_id and ${beginsWith(`found.${column}`, search)}
     order by ${sql.ref(`found.${column}`)} limit ${FEW + 1})`
  const { named, slugged } = await tx
    .organizations()
    .innerJoin('organizations as head', 'head.id', 'organizations.id')
    .select([matches('name_search').as('named'), matches('slug').as('slugged')])
    .where('organizations.id', '=', tx.headId)
    .executeTakeFirstOrThrow()
  return named.length > FEW || slugged.length > FEW ? undefined : [...new Set([...named, ...slugged])]
}

/** Organizations at or below the head, in the order of their ids. */
export async function selectSubtree(tx: SubtreeTx, filter: ListFilter): Promise<ListedRow[]> {
  const { limit, after, search, includeArchived, reach } = filter
  const few = search === undefined ? undefined : await selectFewMatches(tx, search)
  if (few?.length === 0) return []
  // The tree's own column for a walk over the whole subtree, the table's for one over the children: each has
  // an index in this order.
  const id = reach === 'below' ? 'tree.descendant_id' : 'organizations.id'
  let query = tx
    .organizations()
    .selectAll('organizations')
    .select(EFFECTIVE_STATUS.as('effective_status'))
    .where(notHiddenBy(includeArchived ? ['deleted'] : ['archived', 'deleted']))
    .orderBy(id)
    .limit(limit + 1)
  if (reach === 'children') query = query.where('organizations.parent_id', '=', tx.headId)
  if (reach === 'self') query = query.where('organizations.id', '=', tx.headId)
  // Of both columns: that they are equal does not tell the planner where either begins.
  if (after) query = query.where('tree.descendant_id', '>', after).where('organizations.id', '>', after)
  if (few) query = query.where(sql<SqlBool>`${sql.ref(id)} = any(${few})`)
  else if (search) {
    const [name, slug] = [
      beginsWith('organizations.name_search', search),
      beginsWith('organizations.slug', search),
    ]
    query = query.where((eb) => eb.or([name, slug]))
  }
  return query.execute() as Promise<ListedRow[]>
}
