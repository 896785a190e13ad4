import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { OrgTx } from '../../platform/db/index.ts'
import { beginsWith, endOf, findFew, holdsAll, SEARCHED, type SearchedColumn } from './conditions-store.ts'
import { type Found, NAMED, SHOWN, type ShownUser, type UserFilter } from './list-store.ts'
import { selectNamed } from './named-store.ts'

/** A part of a list, and how far was looked when that was not to its end. */
export interface Listing {
  found: Found[]
  lookedTo?: readonly string[]
}

/** How much is looked at for one page. */
export interface Bounds {
  /** No more than so many are looked up one by one, and sorted. */
  few: number
  /** So many of an index are walked past. */
  far: number
}
/** Each takes less than 50 ms, the whole of it cached. */
const BOUNDS: Bounds = { few: 5_000, far: 5_000 }

/**
 * Those whom conditions leave. When one of these leaves few, they are all taken and sorted. When all leave many, the
 * people are walked through in the order asked for, so many at a time: the next who fits may be a million away.
 */
export async function selectNarrowed(tx: OrgTx, filter: UserFilter, bounds = BOUNDS): Promise<Listing> {
  const few = isOnItsRoad(filter) ? undefined : await findFew(tx, filter, bounds.few)
  return few ? { found: await selectAmong(tx, few, filter) } : walk(tx, filter, bounds.far)
}

/** Whether the way that is walked has nobody on it but those asked for. */
function isOnItsRoad({ sort, status, secondFactor, groupId, search }: UserFilter): boolean {
  if (status !== undefined || secondFactor !== undefined) return false
  return sort === 'match' ? groupId === undefined : search === undefined && sort.endsWith('created')
}

const shown = sql.join(SHOWN.map((column) => sql.ref(`users.${column}`)))
const inDirection = ({ sort }: UserFilter) =>
  sort.startsWith('-') ? { direction: sql`desc`, behind: sql`<` } : { direction: sql`asc`, behind: sql`>` }

async function selectAmong(tx: OrgTx, few: RawBuilder<unknown>, filter: UserFilter): Promise<Found[]> {
  const keys = sortedBy(filter)
  const { direction, behind } = inDirection(filter)
  const after = filter.after && sql`and (${sql.join(keys)}) ${behind} (${sql.join([...filter.after])})`
  const { rows } = await sql<ShownUser & { keys: string[] }>`
    with few as materialized (select distinct id from (${few}) way)
    select ${shown}, array[${sql.join(keys)}] as keys
      from few cross join lateral (
        select * from users where organization_id = ${tx.organizationId} and id = few.id offset 0) users
     where ${holdsAll(tx, filter)} ${after ?? sql``}
     order by ${sql.join(keys.map((key) => sql`${key} ${direction}`))} limit ${filter.limit + 1}`.execute(tx)
  return rows.map(({ keys: own, ...user }) => ({ user, keys: own }))
}

/** What a list is sorted by, of a row of `users`. */
function sortedBy({ sort, search }: UserFilter): RawBuilder<string>[] {
  const id = sql<string>`users.id`
  if (sort.endsWith('created')) return [id]
  if (sort.endsWith('name')) return [sql`users.name_search`, id]
  const byColumn = (value: (column: SearchedColumn, place: number) => RawBuilder<unknown>) => {
    const cases = SEARCHED.map(
      (column, place) => sql`when ${beginsWith(column, search as string)} then ${value(column, place)}`,
    )
    return sql<string>`case ${sql.join(cases, sql` `)} end`
  }
  return [
    byColumn((_, place) => sql.lit(String(place))),
    byColumn((column) => sql.ref(`users.${column}`)),
    id,
  ]
}

/** One way through the people of an organization, in the order of an index. */
interface Road {
  column: 'id' | SearchedColumn
  /** Where a search begins and ends on it; nobody to whom an earlier one led is found again. */
  search?: { from: string; without: readonly SearchedColumn[] }
  /** What its cursors begin with. */
  prefix: readonly string[]
}

function roadsOf({ sort, search }: UserFilter): Road[] {
  if (sort.endsWith('created')) return [{ column: 'id', prefix: [] }]
  if (sort.endsWith('name')) return [{ column: 'name_search', prefix: [] }]
  return SEARCHED.map((column, place) => ({
    column,
    search: { from: search as string, without: SEARCHED.slice(0, place) },
    prefix: [String(place)],
  }))
}

async function walk(tx: OrgTx, filter: UserFilter, far: number): Promise<Listing> {
  const roads = roadsOf(filter)
  const begun = roads.length > 1 ? Number(filter.after?.[0] ?? 0) : 0
  const found: Found[] = []
  for (const [number, road] of roads.entries()) {
    if (number < begun) continue
    if (number === 0 && road.search && isOnItsRoad(filter)) {
      found.push(...(await selectNamed(tx, road.search.from, filter.after?.slice(1), filter.limit)))
      if (found.length > filter.limit) return { found }
      continue
    }
    const after = number === begun ? filter.after?.slice(road.prefix.length) : undefined
    const rows = await selectAlong(tx, road, { ...filter, after, limit: filter.limit - found.length }, far)
    const toFound = ({ fits, place, key, ...user }: Walked): Found => ({
      user,
      keys: [...road.prefix, ...(road.column === 'id' ? [] : [key]), user.id],
    })
    found.push(...rows.filter(({ fits }) => fits).map(toFound))
    if (found.length > filter.limit) return { found }
    const last = rows.at(-1)
    if (last?.place === far) return { found, lookedTo: toFound(last).keys }
  }
  return { found }
}

type Walked = ShownUser & { fits: boolean; place: number; key: string }

/** The next who fit, and the last who was looked at whether that one fits or not. */
async function selectAlong(tx: OrgTx, road: Road, filter: UserFilter, far: number): Promise<Walked[]> {
  const { direction } = inDirection(filter)
  const without = road.search?.without.map((column) => beginsWith(column, filter.search as string)) ?? []
  const fits = sql.join(
    [holdsAll(tx, filter), ...without.map((earlier) => sql<SqlBool>`${earlier} is not true`)],
    sql` and `,
  )
  // Many may have one name; an address or a user name is one person's.
  const order = road.column === 'name_search' ? sql`key ${direction}, id ${direction}` : sql`key ${direction}`
  const people = road.column === 'id' && filter.groupId ? inGroup(tx, filter) : alongIndex(tx, road, filter)
  const { rows } = await sql<Walked>`
    select ${shown}, key, place::int, fits from (
      select users.*, (${fits}) as fits from (
        select users.*, row_number() over (order by ${order}) as place from (
          ${people} order by ${order} limit ${sql.lit(far)}) users) users) users
     where fits or place = ${sql.lit(far)}
     order by ${order} limit ${filter.limit + 1}`.execute(tx)
  return rows
}

function inGroup({ organizationId }: OrgTx, filter: UserFilter): RawBuilder<unknown> {
  const { behind } = inDirection(filter)
  const after = filter.after && sql`and m.user_id ${behind} ${filter.after[0]}`
  return sql`select users.*, m.user_id as key
    from group_users m cross join lateral (
      select * from users where organization_id = ${organizationId} and id = m.user_id offset 0) users
   where m.organization_id = ${organizationId} and m.group_id = ${filter.groupId} ${after ?? sql``}`
}

function alongIndex({ organizationId }: OrgTx, road: Road, filter: UserFilter): RawBuilder<unknown> {
  const { after, status } = filter
  const column = sql.ref(road.column)
  const where = [sql`organization_id = ${organizationId}`]
  // By its status too there is an index in the order of ids, and one in that of names.
  if (status && (road.column === 'id' || road.column === 'name_search'))
    where.push(sql`status = ${sql.lit(status)}`)
  // One bound where it begins: of two the database enters the index at the lesser and reads up to the other.
  if (after) {
    const { behind } = inDirection(filter)
    const place = road.column === 'id' ? column : sql`(${column}, id)`
    where.push(sql`${place} ${behind} (${sql.join([...after])})`)
  } else if (road.search) {
    // Compared as a row: as a plain range few would be expected in it, and then the order of the index looks dear.
    where.push(sql`(${column}, id) >= (${road.search.from}, '')`)
  }
  if (road.column === 'name_search' && !road.search && (!after || filter.sort === '-name')) where.push(NAMED)
  if (road.search) where.push(sql`${column} < ${endOf(road.search.from)}`)
  return sql`select users.*, ${column} as key from users where ${sql.join(where, sql` and `)}`
}
