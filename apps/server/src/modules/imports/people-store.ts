import type { GroupId, RoleId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx, type UserRow } from '../../platform/db/index.ts'

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

const KNOWN = `
  select u.id, u.status, u.source, u.external_id, u.email, u.email_normalized, u.email_verified_at, u.username,
         u.given_name, u.family_name, u.display_name, u.locale, u.attributes, u.sources, u.version,
         exists (select from directory_users d
                  where d.organization_id = $1 and d.user_id = u.id and d.removed_at is null) as "isOfDirectory",
         (exists (select from assignments a where a.organization_id = $1 and a.user_id = u.id)
           or exists (select from group_users g where g.organization_id = $1 and g.user_id = u.id)) as "mayHold"
    from users u
   where u.organization_id = $1 and u.status <> 'deleted' and u.id in (
     select id from users where organization_id = $1 and source = $2 and external_id = any($3::text[])
     union all select id from users where organization_id = $1 and email_normalized = any($4::text[])
     union all select id from users where organization_id = $1 and username = any($5::text[]))`

/** Everybody here who has one of the names. */
export const selectKnown = (tx: OrgTx, source: string, names: Names): Promise<KnownPerson[]> =>
  ask(tx, KNOWN, [tx.organizationId, source, names.keys, names.emails, names.usernames])

/** Who a source's keys are, of those that are here. */
export async function selectByKeys(
  tx: OrgTx,
  source: string,
  keys: readonly string[],
): Promise<Map<string, UserId>> {
  const rows = await ask<{ id: UserId; key: string }>(
    tx,
    `select id, external_id as key from users
      where organization_id = $1 and source = $2 and external_id = any($3::text[]) and status <> 'deleted'`,
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
