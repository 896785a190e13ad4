import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import { type OrganizationStatus, pageLimit, type SubtreeTx } from '../../platform/db/index.ts'
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
  /** Its own. */
  status: OrganizationStatus | undefined
  newestFirst: boolean
  /** `below`: the head and all below it; `children`: only those one level below; `self`: only the head. */
  reach: 'below' | 'children' | 'self'
}

/** Literals: what never changes is to be known to a plan that is kept. */
const literals = (statuses: readonly OrganizationStatus[]) => sql.join(statuses.map((one) => sql.lit(one)))

const rank = (status: RawBuilder<unknown>) =>
  sql<number>`array_position(array[${literals(STATUSES)}], ${status})`

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

/** Ids of the workspace's organizations whose name or slug begins so, by its index; null when many do. */
async function selectFewMatches(tx: SubtreeTx, search: string): Promise<OrganizationId[] | null> {
  const matches = (column: string) => sql`array(
    select id from organizations found
     where workspace_id = head.workspace_id and ${beginsWith(`found.${column}`, search)}
     order by ${sql.ref(`found.${column}`)} limit ${sql.lit(FEW + 1)})`
  const row = await tx
    .organizations()
    .innerJoin('organizations as head', 'head.id', 'organizations.id')
    .innerJoinLateral(
      // Many ids would be read out and sent for nothing: of many only that there are many is told.
      sql<{ few: OrganizationId[] | null }>`(
        select case when cardinality(named) <= ${sql.lit(FEW)} and cardinality(slugged) <= ${sql.lit(FEW)}
                    then array(select unnest(named) union select unnest(slugged)) end as few
          from (select ${matches('name_search')} as named, ${matches('slug')} as slugged offset 0) matched)`.as(
        'found',
      ),
      (on) => on.onTrue(),
    )
    .select('found.few')
    .where('organizations.id', '=', tx.headId)
    .executeTakeFirstOrThrow()
  return row.few
}

/** Organizations at or below the head, in the order of their ids. */
export async function selectSubtree(tx: SubtreeTx, filter: ListFilter): Promise<ListedRow[]> {
  const few = filter.search === undefined ? null : await selectFewMatches(tx, filter.search)
  if (few?.length === 0) return []
  return filter.reach === 'children' ? selectChildren(tx, filter, few) : selectBelow(tx, filter, few)
}

/** One level below the head: nothing is in between, and each row's own status is all there is to know. */
function selectChildren(
  tx: SubtreeTx,
  { limit, after, search, includeArchived, status, newestFirst }: ListFilter,
  few: OrganizationId[] | null,
): Promise<ListedRow[]> {
  let query = tx
    .children()
    .select(COLUMNS)
    .select(sql<OrganizationStatus | null>`null`.as('status_between'))
    .where(sql<SqlBool>`organizations.status in (${literals(includeArchived ? NOT_DELETED : OPEN)})`)
    .orderBy('organizations.id', newestFirst ? 'desc' : 'asc')
    .limit(search === undefined ? pageLimit(limit) : limit + 1)
  if (after) query = query.where('organizations.id', newestFirst ? '<' : '>', after)
  if (status) query = query.where('organizations.status', '=', sql.lit(status))
  if (few) query = query.where(sql<SqlBool>`organizations.id = any(${few})`)
  else if (search) query = query.where(isNamed(search))
  return query.execute()
}

const NOT_DELETED = STATUSES.filter((status) => status !== 'deleted')
const OPEN = NOT_DELETED.filter((status) => status !== 'archived')

const isNamed = (search: string) =>
  sql<SqlBool>`(${beginsWith('organizations.name_search', search)} or ${beginsWith('organizations.slug', search)})`

function selectBelow(
  tx: SubtreeTx,
  { limit, after, search, includeArchived, reach, status, newestFirst }: ListFilter,
  few: OrganizationId[] | null,
): Promise<ListedRow[]> {
  const hidden = includeArchived ? 'deleted' : 'archived'
  let query = tx
    .walk()
    .innerJoinLateral(BETWEEN.as('between'), (on) => on.onTrue())
    .select(COLUMNS)
    .select(
      sql<OrganizationStatus | null>`(array[${literals(STATUSES)}])[between.worst]`.as('status_between'),
    )
    // The head itself is what was asked for, whatever it is.
    .where(sql<SqlBool>`(tree.distance = 0 or
      greatest(${rank(sql`organizations.status`)}, between.worst) < ${sql.lit(STATUSES.indexOf(hidden) + 1)})`)
    .orderBy('tree.descendant_id', newestFirst ? 'desc' : 'asc')
    .limit(search === undefined ? pageLimit(limit) : limit + 1)
  if (status) query = query.where('organizations.status', '=', sql.lit(status))
  if (reach === 'self') query = query.where('tree.descendant_id', '=', tx.headId)
  if (after) query = query.where('tree.descendant_id', newestFirst ? '<' : '>', after)
  if (few) query = query.where(sql<SqlBool>`tree.descendant_id = any(${few})`)
  else if (search) query = query.where(isNamed(search))
  return query.execute() as Promise<ListedRow[]>
}
