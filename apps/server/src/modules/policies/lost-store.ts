import { type Expression, type SqlBool, sql } from 'kysely'
import type { ConnectionId, OrganizationId, UserId } from '../../kernel/ids.ts'
import type { OrgTx, SubtreeTx } from '../../platform/db/index.ts'
import type { Lost, Region } from './lost.ts'
import { type Below, isBelowAny } from './store.ts'

export interface OrganizationName {
  id: OrganizationId
  name: string
}
export interface UserName {
  id: UserId
  organizationId: OrganizationId
  displayName: string
}

/** A connection that is about to serve less, and how far it will serve then. */
export interface Lessened {
  connectionId: ConnectionId
  reach: 'none' | 'organization'
}

const inRegion = ({ heads, except }: Region) =>
  heads.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${isBelowAny(heads)} and not ${isBelowAny(except)})`

/** Whether an active connection of an organization at or below the head serves the one of the row. */
function isServed(lessened: Lessened | undefined) {
  const counts =
    lessened === undefined
      ? sql<SqlBool>`true`
      : sql<SqlBool>`(c.id <> ${lessened.connectionId} or (${lessened.reach === 'organization'} and up.distance = 0))`
  return sql<SqlBool>`exists (
    select from organization_closure up join connections c on c.organization_id = up.ancestor_id
     where up.descendant_id = tree.descendant_id and up.distance <= tree.distance
       and c.workspace_id = tree.workspace_id and c.status = 'active'
       and (c.reach = 'subtree' or up.distance = 0) and ${counts})`
}

/** Of organizations joined to the tree, those where nobody can sign in any longer. */
export const isLost = ({ served, unserved }: Lost, lessened?: Lessened): Expression<SqlBool> =>
  sql<SqlBool>`((${inRegion(served)} and ${isServed(lessened)})
    or (${inRegion(unserved)} and not ${isServed(lessened)}))`

/** Those among them that a provider would help: nothing else is missing there. */
export const lacksConnection = ({ served, unserved }: Lost, lessened?: Lessened): Expression<SqlBool> =>
  sql<SqlBool>`(${inRegion(unserved)} and not ${inRegion(served)} and not ${isServed(lessened)})`

const hasPasskey = sql<SqlBool>`exists (
  select from passkeys k where k.organization_id = users.organization_id and k.user_id = users.id)`

/** Of people, those who cannot sign in any longer: some of them by what only who has a passkey can do. */
export const isShutOut = (lost: Lost, withoutPasskey: Lost): Expression<SqlBool> =>
  sql<SqlBool>`((${isLost(lost)} and ${hasPasskey}) or (${isLost(withoutPasskey)} and not ${hasPasskey}))`

/** Whether somebody has a passkey. */
export async function ownsPasskey(tx: OrgTx, userId: UserId): Promise<boolean> {
  const row = await tx
    .selectFrom('passkeys')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row !== undefined
}

/** What is archived or deleted has nobody to let in. */
const isOpen = sql<SqlBool>`not exists (
  select from organization_closure up join organizations o on o.id = up.ancestor_id
   where up.descendant_id = tree.descendant_id and o.status in ('archived', 'deleted'))`

/** Whether a provider of one of these organizations, all above the head, serves it and all below. */
export async function servesBelow(below: Below, above: readonly OrganizationId[]): Promise<boolean> {
  if (above.length === 0) return false
  const row = await below
    .select('tree.descendant_id')
    .where('tree.distance', '=', 0)
    .where(
      sql<SqlBool>`exists (
        select from connections c
         where c.organization_id = any(${above}) and c.workspace_id = tree.workspace_id
           and c.status = 'active' and c.reach = 'subtree')`,
    )
    .executeTakeFirst()
  return row !== undefined
}

/** Whether one at or below the head has its provider from there. */
export async function isServedBelow(below: Below, id: OrganizationId): Promise<boolean> {
  const query = below.select('tree.descendant_id').where('tree.descendant_id', '=', id)
  return (await query.where(isServed(undefined)).executeTakeFirst()) !== undefined
}

/** How far an active connection of the head reaches; undefined when it is none. */
export async function selectReachOf(
  below: Below,
  id: ConnectionId,
): Promise<'organization' | 'subtree' | undefined> {
  const row = (await below
    .select(
      sql<'organization' | 'subtree' | null>`(
        select c.reach from connections c
         where c.organization_id = tree.descendant_id and c.id = ${id} and c.status = 'active')`.as('reach'),
    )
    .where('tree.distance', '=', 0)
    .executeTakeFirst()) as { reach: 'organization' | 'subtree' | null } | undefined
  return row?.reach ?? undefined
}

interface Found<T> {
  count: number
  items: T[]
}

/** Organizations of which something holds: the first of them, and how many there are. */
export async function selectOrganizationsWhere(
  below: Below,
  holds: Expression<SqlBool>,
  limit: number,
): Promise<Found<OrganizationName>> {
  const rows = (await below
    .select(['organizations.id', 'organizations.name', sql<number>`(count(*) over ())::int`.as('count')])
    .where(holds)
    .where(isOpen)
    .orderBy('organizations.id')
    .limit(limit)
    .execute()) as (OrganizationName & { count: number })[]
  return { count: rows[0]?.count ?? 0, items: rows.map(({ id, name }) => ({ id, name })) }
}

/**
 * People who can sign in today, by a password, by a passkey or through a provider that serves them, and could not any longer: the first of
 * them, and how many there are.
 */
export async function selectUsersWhere(
  tx: SubtreeTx,
  holds: Expression<SqlBool>,
  limit: number,
): Promise<Found<UserName>> {
  const rows = (await tx
    .from('users')
    .select([
      'users.id',
      'users.organization_id as organizationId',
      'users.display_name as displayName',
      sql<number>`(count(*) over ())::int`.as('count'),
    ])
    .where(holds)
    .where(isOpen)
    .where('users.status', '=', 'active')
    .where(
      sql<SqlBool>`(exists (select from passwords p
          where p.organization_id = users.organization_id and p.user_id = users.id)
        or ${hasPasskey}
        or exists (select from identities i join connections c
            on c.organization_id = i.connection_organization_id and c.id = i.connection_id
          where i.organization_id = users.organization_id and i.user_id = users.id
            and c.status = 'active' and c.generation = i.generation))`,
    )
    .orderBy('users.id')
    .limit(limit)
    .execute()) as (UserName & { count: number })[]
  return {
    count: rows[0]?.count ?? 0,
    items: rows.map(({ id, organizationId, displayName }) => ({ id, organizationId, displayName })),
  }
}
