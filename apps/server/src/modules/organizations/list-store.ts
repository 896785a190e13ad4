import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationStatus, SubtreeTx } from '../../platform/db/index.ts'
import { STATUSES } from './status.ts'
import { SHOWN, type ShownRow } from './view.ts'

const COLUMNS = SHOWN.map((column) => `organizations.${column}` as const)

/** A row with the worst status of those between it and the head, both left out; null when that says nothing. */
export type ListedRow = ShownRow & { status_between: OrganizationStatus | null }

export interface ListFilter {
  limit: number
  after: OrganizationId | undefined
  /** Beginning of a name or slug, lower case. */
  search: string | undefined
  includeArchived: boolean
  /** `below`: the head and all below it; `children`: only those one level below; `self`: only the head. */
  reach: 'below' | 'children' | 'self'
}

const rank = (status: RawBuilder<unknown>) =>
  sql<number>`array_position(array[${sql.join(STATUSES)}], ${status})`

/** The worst status of those above a row and below the head: one look for each, and none one level below it. */
const BETWEEN = sql<{ worst: number | null }>`(
  select max(${rank(sql`above.status`)}) as worst
    from organization_closure up
    cross join lateral (select status from organizations where id = up.ancestor_id offset 0) above
   where tree.distance > 1 and up.descendant_id = organizations.parent_id and up.distance < tree.distance - 1)`

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
  const hidden = includeArchived ? 'deleted' : 'archived'
  let query = (reach === 'children' ? tx.organizations() : tx.walk())
    .innerJoinLateral(BETWEEN.as('between'), (on) => on.onTrue())
    .select(COLUMNS)
    .select(
      sql<OrganizationStatus | null>`(array[${sql.join(STATUSES)}])[between.worst]`.as('status_between'),
    )
    // The head itself is what was asked for, whatever it is.
    .where(sql<SqlBool>`(tree.distance = 0 or
      greatest(${rank(sql`organizations.status`)}, between.worst) < ${STATUSES.indexOf(hidden) + 1})`)
    .orderBy(id)
    .limit(limit + 1)
  if (reach === 'children') query = query.where('organizations.parent_id', '=', tx.headId)
  if (reach === 'self') query = query.where('tree.descendant_id', '=', tx.headId)
  if (after) query = query.where(id, '>', after)
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
