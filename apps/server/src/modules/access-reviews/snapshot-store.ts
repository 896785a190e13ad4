import type { AssignmentId, ConnectionId, DirectoryId, GroupId, RoleId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx, type Reach } from '../../platform/db/index.ts'
import type { PeopleScope } from './scope.ts'

/** Something that somebody has at this moment. */
export interface FoundRow {
  kind: 'assignment' | 'membership'
  principal_id: string
  home_user_id: UserId | null
  assignment_id: AssignmentId | null
  role_id: RoleId | null
  role_key: string | null
  reach: Reach | null
  ends_at: Date | null
  group_id: GroupId | null
  thing_name: string
  held_since: Date
  last_sign_in_at: Date | null
  connection_id: ConnectionId | null
  directory_id: DirectoryId | null
}

/** Which assignments a scope is about, of `a`; the values are those of `valuesOf`. */
const MATCHES = `case $3
    when 'role' then coalesce(a.workspace_role_id, a.role_id) = $4
    when 'reach' then a.reach = $5
    else false end`
const LIVE = `a.organization_id = $1 and (a.ends_at is null or a.ends_at > $2)`

/** Groups by which people have what it is about, with all that are inside them; and the people themselves. */
const ABOUT = `
  giving as (
    (select a.group_id as id from assignments a where ${LIVE} and a.group_id is not null and ${MATCHES}
     union select $6::text where $3 = 'group')
    union
    select child.child_id from group_groups child join giving on giving.id = child.group_id
     where child.organization_id = $1),
  meant as (
    select m.user_id from group_users m join giving on giving.id = m.group_id where m.organization_id = $1
    union
    select a.user_id from assignments a where ${LIVE} and a.user_id is not null and ${MATCHES})`

const ASSIGNMENTS = `
  select 'assignment' as kind, coalesce(a.user_id, a.external_member_id, a.service_account_id) as principal_id,
         e.home_user_id, a.id as assignment_id, coalesce(a.workspace_role_id, a.role_id) as role_id,
         coalesce(w.key, r.key) as role_key, a.reach, a.ends_at, null::text as group_id,
         coalesce(w.name, r.name) as thing_name, a.created_at as held_since, u.last_sign_in_at,
         a.connection_id, a.directory_id
    from assignments a
    left join workspace_roles w on w.workspace_id = a.workspace_id and w.id = a.workspace_role_id
    left join roles r on r.organization_id = a.organization_id and r.id = a.role_id
    left join users u on u.organization_id = a.organization_id and u.id = a.user_id
    left join external_members e on e.organization_id = a.organization_id and e.id = a.external_member_id
   where ${LIVE} and a.group_id is null and case $3
     when 'all' then a.service_account_id is null
     when 'external' then a.external_member_id is not null
     else ${MATCHES} or ($7::boolean and a.user_id in (select user_id from meant)) end`

const MEMBERSHIPS = `
  select 'membership', m.user_id, null, null, null, null, null, null, m.group_id, g.name, m.added_at,
         u.last_sign_in_at, g.connection_id, g.directory_id
    from group_users m
    join groups g on g.organization_id = m.organization_id and g.id = m.group_id
    join users u on u.organization_id = m.organization_id and u.id = m.user_id and u.status <> 'deleted'
   where m.organization_id = $1 and case $3
     when 'all' then true
     when 'external' then false
     else m.group_id in (select id from giving) or ($7::boolean and m.user_id in (select user_id from meant)) end`

const TEXT = `with recursive ${ABOUT}
  select * from (${ASSIGNMENTS} union all ${MEMBERSHIPS}) found
   order by principal_id, kind, thing_name, held_since limit $8`

/** What people have of what a scope is about, what one of them has together. */
export const selectFound = (tx: OrgTx, scope: PeopleScope, now: Date, limit: number): Promise<FoundRow[]> =>
  ask<FoundRow>(tx, TEXT, [
    tx.organizationId,
    now,
    scope.kind,
    scope.kind === 'role' ? scope.roleId : null,
    scope.kind === 'reach' ? scope.reach : null,
    scope.kind === 'group' ? scope.groupId : null,
    'everything' in scope && scope.everything,
    limit,
  ])

export async function selectIsGroup(tx: OrgTx, id: GroupId): Promise<boolean> {
  const rows = await ask(tx, 'select from groups where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
  ])
  return rows.length > 0
}

/** People of the organization for whom an application may have something: they have signed in lately, or allowed it. */
export async function selectPossibleUsers(tx: OrgTx, limit: number): Promise<UserId[]> {
  const rows = await ask<{ id: UserId }>(
    tx,
    `select id from users u where organization_id = $1 and status <> 'deleted' and id in (
       select user_id from sessions where organization_id = $1
       union select user_id from consents where organization_id = $1 and scopes <> '{}')
      order by id limit $2`,
    [tx.organizationId, limit],
  )
  return rows.map(({ id }) => id)
}

/** When people last signed in, by their ids. */
export async function selectLastSignIns(
  tx: OrgTx,
  ids: readonly UserId[],
): Promise<Map<UserId, Date | null>> {
  const rows = await ask<{ id: UserId; at: Date | null }>(
    tx,
    'select id, last_sign_in_at as at from users where organization_id = $1 and id = any($2)',
    [tx.organizationId, ids],
  )
  return new Map(rows.map(({ id, at }) => [id, at]))
}
