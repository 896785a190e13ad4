import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { OrgTx } from '../../platform/db/index.ts'
import type { UserConditions } from './list-store.ts'

/** Columns that a search looks at, in the order of what it found. */
export const SEARCHED = ['name_search', 'email_normalized', 'username'] as const
export type SearchedColumn = (typeof SEARCHED)[number]

/** Behind everything that begins so. */
export const endOf = (search: string): string => `${search}\u{10FFFF}`

export const beginsWith = (column: SearchedColumn, search: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(users.${sql.ref(column)} >= ${search} and users.${sql.ref(column)} < ${endOf(search)})`

/**
 * What has to hold for a row of `users`. Each condition is looked up for that row alone: `offset 0` keeps the planner
 * from making a join of it, for which it might read a whole group.
 */
export function holdsAll(
  { organizationId }: OrgTx,
  { status, search, secondFactor, groupId }: UserConditions,
): RawBuilder<SqlBool> {
  const all = [status ? sql<SqlBool>`users.status = ${status}` : sql<SqlBool>`users.status <> 'deleted'`]
  if (search !== undefined) {
    const anywhere = SEARCHED.map((column) => beginsWith(column, search))
    all.push(sql<SqlBool>`coalesce(${sql.join(anywhere, sql` or `)}, false)`)
  }
  if (groupId) {
    all.push(sql<SqlBool>`exists (select from group_users m where m.organization_id = ${organizationId}
      and m.group_id = ${groupId} and m.user_id = users.id offset 0)`)
  }
  if (secondFactor !== undefined) {
    const has = sql<SqlBool>`exists (select from factors f where f.organization_id = ${organizationId}
      and f.user_id = users.id and f.confirmed_at is not null offset 0)`
    all.push(secondFactor ? has : sql<SqlBool>`not ${has}`)
  }
  return sql.join(all, sql` and `)
}

/** Ids of whom a single condition leaves, `most` of each index that leads to them. */
function leftBy(
  { organizationId }: OrgTx,
  { status, search, secondFactor, groupId }: UserConditions,
  most: number,
): Map<keyof UserConditions, RawBuilder<unknown>> {
  const limit = sql.lit(most)
  const ways = new Map<keyof UserConditions, RawBuilder<unknown>>()
  if (search !== undefined) {
    // Compared as a row: as a plain range few would be expected in it, and then the order of the index looked dear.
    const found = SEARCHED.map(
      (column) => sql`(select id from users where organization_id = ${organizationId}
        and (${sql.ref(column)}, id) >= (${search}, '') and ${sql.ref(column)} < ${endOf(search)}
        order by ${sql.ref(column)} limit ${limit})`,
    )
    ways.set('search', sql.join(found, sql` union all `))
  }
  if (status) {
    ways.set(
      'status',
      sql`select id from users where organization_id = ${organizationId} and status = ${sql.lit(status)}
        order by id limit ${limit}`,
    )
  }
  if (groupId) {
    ways.set(
      'groupId',
      sql`select user_id as id from group_users where organization_id = ${organizationId}
        and group_id = ${groupId} order by user_id limit ${limit}`,
    )
  }
  if (secondFactor) {
    ways.set(
      'secondFactor',
      sql`select user_id as id from factors where organization_id = ${organizationId} order by user_id limit ${limit}`,
    )
  }
  return ways
}

/** The ids of whom the narrowest of the conditions leaves; undefined when each of them leaves more than `few`. */
export async function findFew(
  tx: OrgTx,
  conditions: UserConditions,
  few: number,
): Promise<RawBuilder<unknown> | undefined> {
  const ways = leftBy(tx, conditions, few + 1)
  if (ways.size === 0) return undefined
  const counts = [...ways].map(
    ([name, way]) =>
      sql`(select count(*)::int from (select from (${way}) way limit ${sql.lit(few + 1)}) counted) as ${sql.ref(name)}`,
  )
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(tx)
  const [narrowest] = Object.entries(rows[0] ?? {}).sort(([, one], [, other]) => one - other)
  if (!narrowest || narrowest[1] > few) return undefined
  // Some more: there may be new ones since they were counted.
  return leftBy(tx, conditions, 2 * few).get(narrowest[0] as keyof UserConditions)
}
