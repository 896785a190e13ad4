import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import { type OrganizationStatus, pageLimit, type Stretch, type SubtreeTx } from '../../platform/db/index.ts'
import { beginsWith, isNamed } from './found-store.ts'
import { BOUNDS, type Bounds, type Listing, searching } from './match-store.ts'
import { STATUSES } from './status.ts'
import { SHOWN, type ShownRow } from './view.ts'

const COLUMNS = SHOWN.map((column) => `organizations.${column}` as const)

/** A row with the worst status of those between it and the head, both left out; null when that says nothing. */
export type ListedRow = ShownRow & { status_between: OrganizationStatus | null }

export interface ListFilter {
  limit: number
  /** Sort keys of the last one of the page before: its id, after what it was found by where that is sorted by. */
  after: readonly string[] | undefined
  /** Beginning of a name or slug, lower case. */
  search: string | undefined
  includeArchived: boolean
  /** Its own. */
  status: OrganizationStatus | undefined
  order: 'oldest' | 'newest' | 'match'
  /** `below`: the head and all below it; `children`: only those one level below; `self`: only the head. */
  reach: 'below' | 'children' | 'self'
  /** Whether the head is the root. */
  isRoot: boolean
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

const WORST_BETWEEN = sql<OrganizationStatus | null>`(array[${literals(STATUSES)}])[between.worst]`

/** The head itself is what was asked for, whatever it is. */
const isShown = (includeArchived: boolean) =>
  sql<SqlBool>`(tree.distance = 0 or greatest(${rank(sql`organizations.status`)}, between.worst)
    < ${sql.lit(STATUSES.indexOf(includeArchived ? 'deleted' : 'archived') + 1)})`

export interface ListBounds extends Bounds {
  /** No more matches than this are taken by their names; of more the list is walked through. */
  few: number
  /** So much of the list: of what is asked for the next may be a million further on. */
  far: number
}
const LIST_BOUNDS: ListBounds = { ...BOUNDS, few: 5_000, far: 5_000 }

/** Ids of the workspace's organizations whose name or slug begins so, by its index; null when many do. */
async function selectFewMatches(
  tx: SubtreeTx,
  search: string,
  few: number,
): Promise<OrganizationId[] | null> {
  const matches = (column: string) => sql`array(
    select id from organizations found
     where workspace_id = head.workspace_id and ${beginsWith(`found.${column}`, search)}
     order by ${sql.ref(`found.${column}`)} limit ${sql.lit(few + 1)})`
  const row = await tx
    .organizations()
    .innerJoin('organizations as head', 'head.id', 'organizations.id')
    .innerJoinLateral(
      // Many ids would be read out and sent for nothing: of many only that there are many is told.
      sql<{ few: OrganizationId[] | null }>`(
        select case when cardinality(named) <= ${sql.lit(few)} and cardinality(slugged) <= ${sql.lit(few)}
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

/** Organizations at or below the head. */
export async function selectSubtree(
  tx: SubtreeTx,
  filter: ListFilter,
  bounds = LIST_BOUNDS,
): Promise<Listing<ListedRow>> {
  const { search, reach, limit, after, isRoot, includeArchived, status } = filter
  if (search === undefined || reach === 'self' || filter.order !== 'match')
    return selectInOrderOfIds(tx, filter, bounds)
  const asked = { search, reach, limit, after, isRoot }
  return searchListed(tx, asked, [reach, includeArchived, status], bounds)
}

const searchListed = searching<
  ListedRow,
  [reach: ListFilter['reach'], includeArchived: boolean, status: OrganizationStatus | undefined]
>((reach, includeArchived, status) => {
  const fits = [isShown(includeArchived)]
  if (reach === 'children') fits.push(sql`tree.distance = 1`)
  if (status) fits.push(sql`organizations.status = ${sql.lit(status)}`)
  return {
    columns: SHOWN,
    judged: sql`(select ${sql.join(fits, sql` and `)} as fits, ${WORST_BETWEEN} as status_between from ${BETWEEN} between)`,
    also: [sql`judged.status_between`.as('status_between')],
  }
})

async function selectInOrderOfIds(
  tx: SubtreeTx,
  filter: ListFilter,
  bounds: ListBounds,
): Promise<Listing<ListedRow>> {
  const { limit, search, reach, status } = filter
  const few = search === undefined || reach === 'self' ? null : await selectFewMatches(tx, search, bounds.few)
  if (few?.length === 0) return { rows: [] }
  const after = filter.after?.[0] as OrganizationId | undefined
  const isWalked = reach !== 'self' && !few && (search !== undefined || status !== undefined)
  const stretch = isWalked ? { after, newestFirst: filter.order === 'newest', most: bounds.far } : undefined
  const found = await selectRows(tx, filter, {
    ...(few ? { ids: few } : { search }),
    after,
    stretch,
    limit: search === undefined ? pageLimit(limit) : limit + 1,
  })
  const rows = found.map((row) => Object.assign(row, { keys: [row.id] }))
  if (!stretch || rows.length > limit) return { rows }
  const end = await selectEnd(tx, reach, stretch)
  return end ? { rows, lookedTo: [end] } : { rows }
}

/** The last one of a stretch; undefined when the list ends before it. */
async function selectEnd(
  tx: SubtreeTx,
  reach: ListFilter['reach'],
  stretch: Stretch,
): Promise<OrganizationId | undefined> {
  const direction = stretch.newestFirst ? 'desc' : 'asc'
  const last = await (reach === 'children'
    ? along(tx, stretch)
        .select('organizations.id')
        .orderBy('page.id', direction)
        .offset(stretch.most - 1)
        .executeTakeFirst()
    : tx
        .walk(stretch)
        .select('organizations.id')
        .orderBy('tree.descendant_id', direction)
        .offset(stretch.most - 1)
        .executeTakeFirst())
  return last?.id
}

/** A stretch of those one level below the head. */
const along = (tx: SubtreeTx, { after, newestFirst, most }: Stretch) =>
  tx.level((level) => {
    const page = level
      .select(['organizations.id', 'organizations.name_search'])
      .orderBy('organizations.id', newestFirst ? 'desc' : 'asc')
      .limit(sql.lit(most))
    return after ? page.where('organizations.id', newestFirst ? '<' : '>', after) : page
  })

const NOT_DELETED = STATUSES.filter((status) => status !== 'deleted')
const OPEN = NOT_DELETED.filter((status) => status !== 'archived')

/** Which of those that a filter leaves. */
interface Part {
  ids?: OrganizationId[]
  search?: string | undefined
  after?: OrganizationId | undefined
  stretch?: Stretch | undefined
  limit: ReturnType<typeof pageLimit>
}

function selectRows(tx: SubtreeTx, filter: ListFilter, part: Part): Promise<ListedRow[]> {
  return filter.reach === 'children' ? selectChildren(tx, filter, part) : selectBelow(tx, filter, part)
}

/** One level below the head: nothing is in between, and each row's own status is all there is to know. */
function selectChildren(
  tx: SubtreeTx,
  { includeArchived, status, order }: ListFilter,
  { ids, search, after, stretch, limit }: Part,
): Promise<ListedRow[]> {
  const direction = order === 'newest' ? 'desc' : 'asc'
  // Types of their own, alike in what is asked of them here.
  const level = stretch
    ? (along(tx, stretch).orderBy('page.id', direction) as unknown as ReturnType<SubtreeTx['children']>)
    : tx.children().orderBy('organizations.id', direction)
  let query = level
    .select(COLUMNS)
    .select(sql<OrganizationStatus | null>`null`.as('status_between'))
    .where(sql<SqlBool>`organizations.status in (${literals(includeArchived ? NOT_DELETED : OPEN)})`)
    .limit(limit)
  if (after && !stretch) query = query.where('organizations.id', order === 'newest' ? '<' : '>', after)
  if (status) query = query.where('organizations.status', '=', sql.lit(status))
  if (ids) query = query.where(sql<SqlBool>`organizations.id = any(${ids})`)
  if (search) query = query.where(isNamed(search))
  return query.execute()
}

function selectBelow(
  tx: SubtreeTx,
  { includeArchived, reach, status, order }: ListFilter,
  { ids, search, after, stretch, limit }: Part,
): Promise<ListedRow[]> {
  let query = tx
    .walk(stretch)
    .innerJoinLateral(BETWEEN.as('between'), (on) => on.onTrue())
    .select(COLUMNS)
    .select(WORST_BETWEEN.as('status_between'))
    .where(isShown(includeArchived))
    .orderBy('tree.descendant_id', order === 'newest' ? 'desc' : 'asc')
    .limit(limit)
  if (status) query = query.where('organizations.status', '=', sql.lit(status))
  if (reach === 'self') query = query.where('tree.descendant_id', '=', tx.headId)
  if (after && !stretch) query = query.where('tree.descendant_id', order === 'newest' ? '<' : '>', after)
  if (ids) query = query.where(sql<SqlBool>`tree.descendant_id = any(${ids})`)
  if (search) query = query.where(isNamed(search))
  return query.execute() as Promise<ListedRow[]>
}
