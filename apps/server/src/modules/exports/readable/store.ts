import { type CompiledQuery, sql } from 'kysely'
import type { OrganizationStatus, OrgTx, UserStatus } from '../../../platform/db/index.ts'

/** Rows after another row, by their key. */
export interface Page {
  after: readonly string[] | undefined
  limit: number
}

interface Keyed {
  /** What the next page begins behind; no part of what is shown. */
  key: string[]
}

/** Every column is named: what is added to a table later is in no export by itself. */
const read = async <R>(tx: OrgTx, query: CompiledQuery): Promise<R[]> =>
  (await tx.executeQuery<R>(query)).rows

export interface PersonRow extends Keyed {
  id: string
  status: UserStatus
  email: string | null
  emailVerified: boolean
  username: string | null
  givenName: string | null
  familyName: string | null
  displayName: string
  locale: string | null
  profile: Record<string, unknown>
  attributes: Record<string, unknown>
  lastSignInAt: Date | null
  createdAt: Date
}

export const selectPeople = (tx: OrgTx, { after, limit }: Page): Promise<PersonRow[]> =>
  tx
    .selectFrom('users')
    .select([
      sql<string[]>`array[id]`.as('key'),
      'id',
      'status',
      'email',
      sql<boolean>`email_verified_at is not null`.as('emailVerified'),
      'username',
      'given_name as givenName',
      'family_name as familyName',
      'display_name as displayName',
      'locale',
      'profile',
      'attributes',
      'last_sign_in_at as lastSignInAt',
      'created_at as createdAt',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('status', '<>', 'deleted')
    .where('id', '>', (after?.[0] ?? '') as never)
    .orderBy('id')
    .limit(sql.lit(limit))
    .execute()

export interface GroupRow extends Keyed {
  id: string
  name: string
  description: string
  fromConnection: boolean
  fromDirectory: boolean
  createdAt: Date
}

export const selectGroups = (tx: OrgTx, { after, limit }: Page): Promise<GroupRow[]> =>
  tx
    .selectFrom('groups')
    .select([
      sql<string[]>`array[id]`.as('key'),
      'id',
      'name',
      'description',
      sql<boolean>`connection_id is not null`.as('fromConnection'),
      sql<boolean>`directory_id is not null`.as('fromDirectory'),
      'created_at as createdAt',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '>', (after?.[0] ?? '') as never)
    .orderBy('id')
    .limit(sql.lit(limit))
    .execute()

export interface MemberRow extends Keyed {
  groupId: string
  memberKind: 'user' | 'group'
  memberId: string
  addedAt: Date | null
}

/** Users of groups, then groups in groups. */
export function selectMembers(tx: OrgTx, { after, limit }: Page): Promise<MemberRow[]> {
  const [kind = '', group = '', member = ''] = after ?? []
  const query = sql<MemberRow>`
    select array[kind, "groupId", "memberId"] as key, "groupId", kind as "memberKind", "memberId", "addedAt" from (
      select 'user' as kind, group_id as "groupId", user_id as "memberId", added_at as "addedAt"
        from group_users where organization_id = ${tx.organizationId} and ${kind} <> 'group'
         and (${kind} = '' or (group_id, user_id) > (${group}, ${member}))
      union all
      select 'group', group_id, child_id, null from group_groups
       where organization_id = ${tx.organizationId}
         and (${kind} <> 'group' or (group_id, child_id) > (${group}, ${member}))) one
     order by kind desc, "groupId", "memberId" limit ${sql.lit(limit)}`
  return read(tx, query.compile(tx))
}

export interface RoleRow extends Keyed {
  id: string
  roleKey: string
  name: string
  description: string
  permissions: string[]
  of: 'organization' | 'workspace'
}

/** Its own, and those of the workspace that somebody has here. */
export function selectRoles(tx: OrgTx, { after, limit }: Page): Promise<RoleRow[]> {
  const query = sql<RoleRow>`
    select array[id] as key, id, key as "roleKey", name, description, permissions, "of" from (
      select id, key, name, description, permissions, 'organization' as "of"
        from roles where organization_id = ${tx.organizationId}
      union all
      select id, key, name, description, permissions, 'workspace' from workspace_roles w
       where workspace_id = ${tx.workspaceId} and exists (
         select from assignments a where a.organization_id = ${tx.organizationId} and a.workspace_role_id = w.id)) one
     where id > ${after?.[0] ?? ''} order by id limit ${sql.lit(limit)}`
  return read(tx, query.compile(tx))
}

export interface AssignmentRow extends Keyed {
  id: string
  principalKind: 'user' | 'group' | 'serviceAccount' | 'externalMember'
  principalId: string
  principalName: string | null
  roleId: string
  reach: 'organization' | 'subtree'
  endsAt: Date | null
  fromConnection: boolean
  fromDirectory: boolean
  createdAt: Date
}

/** Of somebody who has an account elsewhere, what they let it be told. */
export function selectAssignments(tx: OrgTx, { after, limit }: Page): Promise<AssignmentRow[]> {
  const query = sql<AssignmentRow>`
    select array[a.id] as key, a.id,
      case when a.user_id is not null then 'user' when a.group_id is not null then 'group'
           when a.service_account_id is not null then 'serviceAccount' else 'externalMember' end as "principalKind",
      coalesce(a.user_id, a.group_id, a.service_account_id, a.external_member_id) as "principalId",
      coalesce(u.display_name, g.name, s.name, e.name) as "principalName",
      coalesce(a.workspace_role_id, a.role_id) as "roleId", a.reach, a.ends_at as "endsAt",
      a.connection_id is not null as "fromConnection",
      a.directory_id is not null as "fromDirectory", a.created_at as "createdAt"
      from assignments a
      left join users u on u.organization_id = a.organization_id and u.id = a.user_id
      left join groups g on g.organization_id = a.organization_id and g.id = a.group_id
      left join service_accounts s on s.organization_id = a.organization_id and s.id = a.service_account_id
      left join external_members e on e.organization_id = a.organization_id and e.id = a.external_member_id
     where a.organization_id = ${tx.organizationId} and a.id > ${after?.[0] ?? ''}
     order by a.id limit ${sql.lit(limit)}`
  return read(tx, query.compile(tx))
}

export interface SelfRow {
  id: string
  slug: string
  name: string
  status: OrganizationStatus
  attributes: Record<string, unknown>
  policy: Record<string, unknown>
}

export const selectSelf = (tx: OrgTx): Promise<SelfRow> =>
  tx
    .selectFrom('organizations')
    .select(['id', 'slug', 'name', 'status', 'attributes', 'policy'])
    .where('id', '=', tx.organizationId)
    .executeTakeFirstOrThrow()
