import { sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import { type OrganizationStatus, pageLimit, type SubtreeTx } from '../../platform/db/index.ts'

/** Beyond so many it is only said that there are more: nothing is counted to its end. */
export const COUNTED = 9

export interface BranchRow {
  id: OrganizationId
  name: string
  name_search: string
  slug: string
  status: OrganizationStatus
  policy: Record<string, unknown>
  children: number
  /** As they were last counted; null where nobody has. */
  people: number | null
}

export interface BranchFilter {
  limit: number
  /** Where the page begins: at or after a place, after it, or before it. */
  from: { direction: 'at' | 'after' | 'before'; name: string; id: string } | undefined
}

/** In the order of the index that holds all of it: unordered, all children might be gathered before the first ten. */
const CHILDREN = sql<number>`(select count(*)::int from (
  select from organizations below
   where below.parent_id = organizations.id and below.status <> 'deleted'
   order by below.name_search, below.id limit ${sql.lit(COUNTED + 1)}) counted)`

/** A figure that is kept, not counted here. */
const PEOPLE = sql<number | null>`(select kept.people from organization_people kept
  where kept.organization_id = organizations.id and kept.workspace_id = organizations.workspace_id)`

/** Those one level below the head in the order of their names; one more than were asked for, when there are. */
export async function selectBranches(tx: SubtreeTx, { limit, from }: BranchFilter): Promise<BranchRow[]> {
  const isBackwards = from?.direction === 'before'
  const order = isBackwards ? 'desc' : 'asc'
  return (await tx
    .level((level) => {
      const page = level
        .select(['organizations.id', 'organizations.name_search'])
        .where('organizations.status', '<>', sql.lit('deleted'))
        .orderBy('organizations.name_search', order)
        .orderBy('organizations.id', order)
        .limit(pageLimit(limit))
      if (!from) return page
      const operator = { at: sql`>=`, after: sql`>`, before: sql`<` }[from.direction]
      return page.where(
        sql<boolean>`(organizations.name_search, organizations.id) ${operator} (${from.name}, ${from.id})`,
      )
    })
    .select([
      'organizations.id',
      'organizations.name',
      'organizations.name_search',
      'organizations.slug',
      'organizations.status',
      'organizations.policy',
      CHILDREN.as('children'),
      PEOPLE.as('people'),
    ])
    .orderBy('page.name_search', order)
    .orderBy('page.id', order)
    .execute()) as BranchRow[]
}

/** Where a child of the head stands among the others; undefined when it is none. */
export async function selectPlace(
  tx: SubtreeTx,
  id: OrganizationId,
): Promise<{ id: OrganizationId; name_search: string } | undefined> {
  return tx
    .level((level) =>
      level.select(['organizations.id', 'organizations.name_search']).where('organizations.id', '=', id),
    )
    .select(['page.id', 'page.name_search'])
    .executeTakeFirst()
}
