import type { Selectable, Updateable } from 'kysely'
import type { OrgTx } from './entrances.ts'
import type { Schema } from './schema/index.ts'

/** Rows of an organization that are found by their id and say which change they are at. */
type Versioned =
  | 'access_reviews'
  | 'applications'
  | 'connections'
  | 'directories'
  | 'domains'
  | 'groups'
  | 'roles'
  | 'service_accounts'

/**
 * Changes one row of the organization, unless it is at another version than the one that was asked for; undefined
 * when it is, or when there is no such row. Without an expected version the last change wins.
 */
export async function updateVersioned<T extends Versioned>(
  tx: OrgTx,
  table: T,
  id: Selectable<Schema[Versioned]>['id'],
  changes: Updateable<Schema[T]>,
  expectedVersion: number | undefined,
): Promise<Selectable<Schema[T]> | undefined> {
  // One of them stands for all: the builder's types do not follow a table that is not known yet.
  let query = tx
    .updateTable(table as 'groups')
    .set(changes as Updateable<Schema['groups']>)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id as Selectable<Schema['groups']>['id'])
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  return (await query.returningAll().executeTakeFirst()) as Selectable<Schema[T]> | undefined
}
