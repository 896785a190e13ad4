import type { GroupId, RoleId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx, together, type UserRow } from '../../platform/db/index.ts'

/** Somebody who is here, as far as an import judges by it. */
export type KnownPerson = Pick<
  UserRow,
  | 'id'
  | 'status'
  | 'source'
  | 'external_id'
  | 'email'
  | 'email_normalized'
  | 'email_verified_at'
  | 'username'
  | 'given_name'
  | 'family_name'
  | 'display_name'
  | 'locale'
  | 'attributes'
  | 'sources'
  | 'version'
> & { isOfDirectory: boolean; mayHold: boolean }

/** Names that a record has, by which somebody may be here already. */
export interface Names {
  keys: readonly string[]
  emails: readonly string[]
  usernames: readonly string[]
}

/** Row by row, by an index of its own. */
const lookedUp = (values: string, by: string) => `
  select one.id from unnest(${values}::text[]) wanted (value) cross join lateral (
    select id from users where organization_id = $1 and ${by} = wanted.value offset 0) one`
const IS_THERE = 'd.organization_id = $1 and d.user_id = u.id'
const KNOWN = `
  with found as materialized (
    ${lookedUp('$3', 'source = $2 and external_id')}
    union ${lookedUp('$4', 'email_normalized')}
    union ${lookedUp('$5', 'username')})
  select u.id, u.status, u.source, u.external_id, u.email, u.email_normalized, u.email_verified_at, u.username,
         u.given_name, u.family_name, u.display_name, u.locale, u.attributes, u.sources, u.version,
         exists (select from directory_users d where ${IS_THERE} and d.removed_at is null offset 0) as "isOfDirectory",
         (exists (select from assignments d where ${IS_THERE} offset 0)
           or exists (select from group_users d where ${IS_THERE} offset 0)) as "mayHold"
    from found cross join lateral (select * from users where organization_id = $1 and id = found.id offset 0) u
   where u.status <> 'deleted'`

/** The table grows under it: a plan that is kept would be one for a table with nobody in it, and read all of it for each name. */
const planAnew = (tx: OrgTx): Promise<unknown> => ask(tx, 'set local plan_cache_mode = force_custom_plan', [])

/** Everybody here who has one of the names. */
export async function selectKnown(tx: OrgTx, source: string, names: Names): Promise<KnownPerson[]> {
  const [, rows] = await together(
    planAnew(tx),
    ask<KnownPerson>(tx, KNOWN, [tx.organizationId, source, names.keys, names.emails, names.usernames]),
  )
  return rows
}

/** Who a source's keys are, of those that are here. */
export async function selectByKeys(
  tx: OrgTx,
  source: string,
  keys: readonly string[],
): Promise<Map<string, UserId>> {
  await planAnew(tx)
  const rows = await ask<{ id: UserId; key: string }>(
    tx,
    `select one.id, one.key from unnest($3::text[]) wanted (value) cross join lateral (
       select id, external_id as key, status from users
        where organization_id = $1 and source = $2 and external_id = wanted.value offset 0) one
      where one.status <> 'deleted'`,
    [tx.organizationId, source, keys],
  )
  return new Map(rows.map(({ id, key }) => [key, id]))
}

/** A group that is here: an own one, or of a provider or directory, which nobody else fills. */
export interface KnownGroup {
  id: GroupId
  name: string
  isOwn: boolean
}

/** Groups of these names, in lower case, or ids. */
export const selectGroupsNamed = (tx: OrgTx, names: readonly string[]): Promise<KnownGroup[]> =>
  ask(
    tx,
    `select id, name_search as name, connection_id is null and directory_id is null as "isOwn" from groups
      where organization_id = $1 and (name_search = any($2::text[]) or id = any($2::text[]))`,
    [tx.organizationId, names],
  )

/** Ids of roles that can be held here, by their keys. */
export async function selectRoleIds(tx: OrgTx, keys: readonly string[]): Promise<Map<string, RoleId>> {
  const rows = await ask<{ id: RoleId; key: string }>(
    tx,
    `select id, key from workspace_roles where workspace_id = $1 and key = any($3::text[])
     union all select id, key from roles where organization_id = $2 and key = any($3::text[])`,
    [tx.workspaceId, tx.organizationId, keys],
  )
  return new Map(rows.map(({ id, key }) => [key, id]))
}

/** Connections of the organization, by their ids or names. */
export const selectConnectionsNamed = (
  tx: OrgTx,
  names: readonly string[],
): Promise<{ id: string; name: string }[]> =>
  ask(
    tx,
    `select id, name from connections where organization_id = $1 and (id = any($2::text[]) or name = any($2::text[]))`,
    [tx.organizationId, names],
  )
