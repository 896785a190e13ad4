import { sql } from 'kysely'
import {
  askComposed,
  composedLimit,
  composeOnce,
  type OrgTx,
  slot,
  type UserRow,
  usualLimit,
} from '../../platform/db/index.ts'
import { endOf } from './conditions-store.ts'
import { type Found, SHOWN, type ShownUser } from './list-store.ts'

/**
 * The next by name, and of those the ones that begin so: with the end of them in the range, it would look narrow to a plan that
 * is kept, and be planned anew each time.
 */
const byName = composeOnce((from, usual: number | undefined) =>
  from
    .selectFrom((eb) =>
      eb
        .selectFrom('users')
        .select([...SHOWN, 'name_search'])
        .where('organization_id', '=', slot<UserRow['organization_id']>('organizationId'))
        .where('status', '<>', sql.lit('deleted'))
        .where(sql<boolean>`(name_search, id) > (${slot('name')}, ${slot('id')})`)
        .orderBy('name_search')
        .orderBy('id')
        .limit(composedLimit(usual))
        .as('users'),
    )
    .selectAll()
    .where('name_search', '<', slot<string>('end'))
    .orderBy('name_search')
    .orderBy('id'),
)

/** Whose name begins so, by the alphabet: each of them is one who is asked for, so that nobody is looked at in vain. */
export async function selectNamed(
  tx: OrgTx,
  search: string,
  after: readonly string[] | undefined,
  limit: number,
): Promise<Found[]> {
  const [name, id] = after ?? [search, '']
  const { organizationId } = tx
  const values = { organizationId, name, id, end: endOf(search), rows: limit + 1 }
  const rows = await askComposed<ShownUser & { name_search: string }>(tx, byName(usualLimit(limit)), values)
  return rows.map((user) => ({ user, keys: ['0', user.name_search, user.id] }))
}
