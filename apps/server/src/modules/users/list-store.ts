import { type SelectQueryBuilder, sql } from 'kysely'
import type { GroupId, UserId } from '../../kernel/ids.ts'
import { type OrgTx, pageLimit, type Schema, type UserRow, type UserStatus } from '../../platform/db/index.ts'

export type UserSort = 'created' | '-created' | 'name' | '-name'

export interface UserFilter {
  limit: number
  /** Sort keys of the last one of the page before: its id, after its name where that is sorted by. */
  after: readonly string[] | undefined
  sort: UserSort
  status: UserStatus | undefined
  /** Beginning of a name, e-mail address or user name, lower case. */
  search: string | undefined
  /** Who has set one up, or who has not. */
  secondFactor: boolean | undefined
  /** Who is directly in it. */
  groupId: GroupId | undefined
}

/** Columns that a list needs: each of the others would be read, sent and taken apart for nothing, row by row. */
const SHOWN = [
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
  'last_sign_in_at',
  'version',
  'created_at',
  'updated_at',
] as const
export type ShownUser = Pick<UserRow, (typeof SHOWN)[number]>
type Listed = ShownUser & Pick<UserRow, 'name_search'>

type Query = SelectQueryBuilder<Schema, 'users', Listed>

export function selectUsers(tx: OrgTx, filter: UserFilter): Promise<Listed[]> {
  const { limit, status, search } = filter
  let query: Query = tx
    .selectFrom('users')
    .select([...SHOWN, 'name_search'])
    .where('organization_id', '=', tx.organizationId)
  // Literals: how many there are of a status is to be known to a plan that is kept. One that was made for the many who
  // are active would look through all of them for the few who are suspended.
  query = status
    ? query.where('status', '=', sql.lit(status))
    : query.where('status', '<>', sql.lit('deleted'))
  if (search) {
    const end = `${search}\u{10FFFF}`
    query = query.where((eb) =>
      eb.or(
        (['name_search', 'email_normalized', 'username'] as const).map((column) =>
          eb.and([eb(column, '>=', search), eb(column, '<', end)]),
        ),
      ),
    )
  }
  query = inOrder(narrowed(query, tx, filter), filter)
  return query.limit(search === undefined ? pageLimit(limit) : limit + 1).execute()
}

function narrowed(query: Query, { organizationId }: OrgTx, { secondFactor, groupId }: UserFilter): Query {
  let narrow = query
  if (groupId) {
    narrow = narrow.where(sql<boolean>`exists (select from group_users m
      where m.organization_id = ${organizationId} and m.group_id = ${groupId} and m.user_id = users.id)`)
  }
  if (secondFactor !== undefined) {
    const has = sql<boolean>`exists (select from factors f
      where f.organization_id = ${organizationId} and f.user_id = users.id and f.confirmed_at is not null)`
    narrow = narrow.where(secondFactor ? has : sql<boolean>`not ${has}`)
  }
  return narrow
}

function inOrder(query: Query, { sort, after }: UserFilter): Query {
  const [direction, sign] = sort.startsWith('-') ? (['desc', '<'] as const) : (['asc', '>'] as const)
  if (sort.endsWith('created')) {
    const from = after ? query.where('id', sign, after[0] as UserId) : query
    return from.orderBy('id', direction)
  }
  // Whoever was deleted has no name: the index is entered behind them.
  const named = query.where('name_search', '>', '')
  const from = after
    ? named.where(sql<boolean>`(name_search, id) ${sql.raw(sign)} (${after[0]}, ${after[1]})`)
    : named
  return from.orderBy('name_search', direction).orderBy('id', direction)
}
