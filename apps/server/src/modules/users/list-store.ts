import { type SelectQueryBuilder, sql } from 'kysely'
import type { GroupId, UserId } from '../../kernel/ids.ts'
import { type OrgTx, pageLimit, type Schema, type UserRow, type UserStatus } from '../../platform/db/index.ts'

/** `match`: what a search found by name first, then by e-mail address, then by user name, each by the alphabet. */
export type UserSort = 'created' | '-created' | 'name' | '-name' | 'match'

/** What people are narrowed down to. */
export interface UserConditions {
  status?: UserStatus | undefined
  /** Beginning of a name, e-mail address or user name, lower case. */
  search?: string | undefined
  /** Who has set one up, or who has not. */
  secondFactor?: boolean | undefined
  /** Who is directly in it. */
  groupId?: GroupId | undefined
}

export interface UserFilter extends UserConditions {
  limit: number
  /** Sort keys of the last one of the page before. */
  after?: readonly string[] | undefined
  sort: UserSort
}

/** How many sort keys a cursor of this order holds. */
export const countKeys = (sort: UserSort): number => (sort === 'match' ? 3 : sort.endsWith('name') ? 2 : 1)

/** Columns that a list needs: each of the others would be read, sent and taken apart for nothing, row by row. */
export const SHOWN = [
  'id',
  'status',
  'email',
  'email_verified_at',
  'username',
  'given_name',
  'family_name',
  'display_name',
  'locale',
  'profile',
  'attributes',
  'sources',
  'last_sign_in_at',
  'version',
  'created_at',
  'updated_at',
] as const
export type ShownUser = Pick<UserRow, (typeof SHOWN)[number]>

/** Whoever was deleted has no name: the index is entered behind them. */
export const NAMED = sql<boolean>`name_search > ''`

/** Somebody with the keys that the page goes on after. */
export interface Found {
  user: ShownUser
  keys: readonly string[]
}

type Listed = ShownUser & Pick<UserRow, 'name_search'>
type Query = SelectQueryBuilder<Schema, 'users', Listed>

/** Everybody, or those of one status: each in the order that an index has them in. */
export async function selectEverybody(tx: OrgTx, filter: UserFilter): Promise<Found[]> {
  const { limit, status, sort } = filter
  let query: Query = tx
    .selectFrom('users')
    .select([...SHOWN, 'name_search'])
    .where('organization_id', '=', tx.organizationId)
  // Literals: how many there are of a status is to be known to a plan that is kept. One that was made for the many who
  // are active would look through all of them for the few who are suspended.
  query = status
    ? query.where('status', '=', sql.lit(status))
    : query.where('status', '<>', sql.lit('deleted'))
  const rows = await inOrder(query, filter).limit(pageLimit(limit)).execute()
  return rows.map((user) => ({ user, keys: sort.endsWith('name') ? [user.name_search, user.id] : [user.id] }))
}

function inOrder(query: Query, { sort, after }: UserFilter): Query {
  const [direction, sign] = sort.startsWith('-') ? (['desc', '<'] as const) : (['asc', '>'] as const)
  if (sort.endsWith('created')) {
    const from = after ? query.where('id', sign, after[0] as UserId) : query
    return from.orderBy('id', direction)
  }
  // One bound where it begins: of two the database enters the index at the lesser and reads up to the other.
  const named = after && direction === 'asc' ? query : query.where(NAMED)
  const from = after
    ? named.where(sql<boolean>`(name_search, id) ${sql.raw(sign)} (${after[0]}, ${after[1]})`)
    : named
  return from.orderBy('name_search', direction).orderBy('id', direction)
}
