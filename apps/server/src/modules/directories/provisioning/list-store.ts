import { type RawBuilder, sql } from 'kysely'
import type { DirectoryId } from '../../../kernel/ids.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/paging.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import type { Attribute, Filter, GroupColumn, ListQuery, UserColumn } from '../filter.ts'
import { type Column, type Compiled, compileFilter, orderAt } from './filter-store.ts'
import { KNOWN_GROUP } from './group-store.ts'
import type { Relations } from './relations.ts'
import { knownIn } from './user-store.ts'

/** One of the two lists of a directory. */
export interface ListOf<C extends string> extends Compiled<C> {
  table: RawBuilder<unknown>
  /** Columns that an index leads to by their value alone. */
  lookups: Readonly<Partial<Record<C, string>>>
  shown: RawBuilder<unknown>
  where: RawBuilder<unknown>
  id: RawBuilder<unknown>
}

const text = (name: string): Column => ({ value: sql.ref(name), kind: 'text' })
const exact = (name: string): Column => ({ value: sql.ref(name), kind: 'exact' })
const time = (name: string): Column => ({ value: sql.ref(name), kind: 'time' })
const keyed = (name: string, key: string): Column => ({
  value: sql.ref(name),
  kind: 'text',
  key: sql.ref(key),
})

export const usersList = (from: Relations): ListOf<UserColumn> => ({
  table: sql.raw(from.users),
  lookups: {
    id: 'user_id',
    userName: 'user_name_key',
    externalId: 'external_id',
    email: 'email_key',
  },
  shown: sql.raw(knownIn(from)),
  where: sql`u.removed_at is null`,
  id: sql`u.user_id`,
  rest: sql`u.rest`,
  beside: {
    attributes: sql`u.attributes`,
    groups: sql`(select jsonb_agg(jsonb_build_object('value', g.group_id, 'display', g.display_name, 'type', 'direct'))
      from ${sql.raw(from.groupUsers)} m join ${sql.raw(from.groups)} g on g.organization_id = m.organization_id and g.group_id = m.group_id
     where m.organization_id = u.organization_id and m.user_id = u.user_id and g.directory_id = u.directory_id)`,
  },
  columns: {
    id: exact('u.user_id'),
    externalId: exact('u.external_id'),
    userName: keyed('u.user_name', 'u.user_name_key'),
    active: { value: sql`u.active`, kind: 'boolean' },
    email: keyed('u.email', 'u.email_key'),
    displayName: text('u.display_name'),
    givenName: text('u.given_name'),
    familyName: text('u.family_name'),
    locale: text('u.locale'),
    created: time('u.created_at'),
    modified: time('u.updated_at'),
  },
})

export const groupsList = (from: Relations): ListOf<GroupColumn> => ({
  table: sql.raw(from.groups),
  lookups: { id: 'group_id', displayName: 'display_name_key', externalId: 'external_id' },
  shown: sql.raw(KNOWN_GROUP),
  where: sql`true`,
  id: sql`u.group_id`,
  rest: sql`u.rest`,
  beside: {
    members: sql`(select jsonb_agg(jsonb_build_object('value', member.id, 'display', member.name, 'type', member.type)) from (
      select m.user_id as id, coalesce(d.display_name, d.user_name) as name, 'User' as type
        from ${sql.raw(from.groupUsers)} m join ${sql.raw(from.users)} d on d.organization_id = m.organization_id and d.user_id = m.user_id
       where m.organization_id = u.organization_id and m.group_id = u.group_id and d.directory_id = u.directory_id
      union all
      select m.child_id, d.display_name, 'Group'
        from ${sql.raw(from.groupGroups)} m join ${sql.raw(from.groups)} d on d.organization_id = m.organization_id and d.group_id = m.child_id
       where m.organization_id = u.organization_id and m.group_id = u.group_id and d.directory_id = u.directory_id) member)`,
  },
  columns: {
    id: exact('u.group_id'),
    externalId: exact('u.external_id'),
    displayName: keyed('u.display_name', 'u.display_name_key'),
    created: time('u.created_at'),
    modified: time('u.updated_at'),
  },
  contains: (
    id,
  ) => sql`(exists (select from ${sql.raw(from.groupUsers)} m where m.organization_id = u.organization_id
      and m.group_id = u.group_id and m.user_id = ${id})
    or exists (select from ${sql.raw(from.groupGroups)} m where m.organization_id = u.organization_id
      and m.group_id = u.group_id and m.child_id = ${id}))`,
})

/** A page of what a directory has, and how many there are in all that the filter leaves: counted once for all pages of a cursor. */
export async function selectListed<R, C extends string>(
  tx: OrgTx,
  of: ListOf<C>,
  directoryId: DirectoryId,
  { filter, sortBy, descending = false, startIndex = 1, count, cursor }: ListQuery<C>,
): Promise<{ rows: R[]; total: number; nextCursor?: string }> {
  const all = sql`u.organization_id = ${tx.organizationId} and u.directory_id = ${directoryId} and ${of.where}
    and ${filter ? compileFilter(filter, of) : sql`true`}`
  const from = lookedUp(tx, of, filter) ?? sql`${of.table} u`
  const { after, total = await countListed() } = placeOf(cursor, directoryId)
  if (count === 0 && cursor === undefined) return { rows: [], total }
  const limit = Math.max(0, count)
  // Who has nothing there comes last, or first where the order is turned (RFC 7644 3.4.2.3).
  const direction = descending ? sql`desc nulls first` : sql`asc nulls last`
  const keys = sortBy ? sortKeys(sortBy, of).map((key) => sql`${key} ${direction}`) : []
  const order = sql.join([...keys, of.id])
  const skipped = cursor === undefined ? Math.max(0, startIndex - 1) : 0
  const { rows } = await sql<R & { listed_id: string }>`
    select ${of.shown}, ${of.id} as listed_id from ${from}
     where ${all} ${after === undefined ? sql`` : sql`and ${of.id} > ${after}`}
     order by ${order} limit ${limit + 1} offset ${skipped}`.execute(tx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const isMore = cursor !== undefined && rows.length > limit && last !== undefined
  return {
    rows: page,
    total,
    ...(isMore && { nextCursor: encodeCursor([last.listed_id, String(total), directoryId]) }),
  }

  async function countListed(): Promise<number> {
    const counted = await sql<{ count: number }>`
      select count(*)::int as count from ${from} where ${all}`.execute(tx)
    return counted.rows[0]?.count ?? 0
  }
}

/**
 * Those who have one value of one column, where the filter asks for that: what providers ask most. Found by that alone, so that a
 * plan that knows nothing of the table yet does not go through everybody.
 */
function lookedUp<C extends string>(
  { organizationId }: OrgTx,
  of: ListOf<C>,
  filter: Filter<C> | undefined,
): RawBuilder<unknown> | undefined {
  const parts = filter?.kind === 'and' ? filter.parts : filter ? [filter] : []
  for (const part of parts) {
    if (part.kind !== 'compare' || part.operator !== 'eq' || typeof part.value !== 'string') continue
    const { attribute, value } = part
    const column = 'column' in attribute ? of.lookups[attribute.column] : undefined
    if (column === undefined) continue
    const wanted = column.endsWith('_key') ? value.toLowerCase() : value
    return sql`(select u.* from ${of.table} u
      where u.organization_id = ${organizationId} and u.${sql.ref(column)} = ${wanted} offset 0) u`
  }
  return undefined
}

/** Behind whom a page begins, and how many there were in all when the first one of this directory did; nothing at the beginning. */
function placeOf(
  cursor: string | undefined,
  directoryId: DirectoryId,
): { after?: string | undefined; total?: number } {
  if (cursor === undefined || cursor === '') return {}
  const [after, total, of] = decodeCursor(cursor, 3) ?? []
  if (after === undefined || total === undefined || !/^\d{1,9}$/.test(total))
    throw RequestError.invalid({ pointer: '/cursor', message: 'is not a cursor of this list' })
  return { after, ...(of === directoryId && { total: Number(total) }) }
}

function sortKeys<C extends string>(attribute: Attribute<C>, of: ListOf<C>): RawBuilder<unknown>[] {
  if ('rest' in attribute) return orderAt(of, attribute.rest)
  const column = of.columns[attribute.column]
  if (!column) return []
  return [column.kind === 'text' ? (column.key ?? sql`lower(${column.value})`) : column.value]
}
