import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { GroupId, OrganizationId, UserId } from '../../kernel/ids.ts'
import {
  ask,
  type OrgTx,
  onUnconfirmed,
  pageLimit,
  type Statement,
  type UserStatus,
} from '../../platform/db/index.ts'
import { ANCESTORS_COLUMN, GRANTS_COLUMN } from '../roles/index.ts'
import { GroupError } from './errors.ts'
import type { GroupRow } from './store.ts'

/** Users and groups that are, or are to be, inside a group. */
export interface Members {
  userIds: readonly UserId[]
  groupIds: readonly GroupId[]
}

/** Throws `group.member_not_found` unless every one of them is there. */
export async function assertAllThere(tx: OrgTx, { userIds, groupIds }: Members): Promise<void> {
  const { rows } = await sql<{ found: number }>`
    select (select count(*) from users where organization_id = ${tx.organizationId}
              and id = any(${userIds}) and status <> 'deleted')::int
         + (select count(*) from groups where organization_id = ${tx.organizationId}
              and id = any(${groupIds}))::int as found`.execute(tx)
  if (rows[0]?.found !== new Set([...userIds, ...groupIds]).size) throw GroupError.member_not_found()
}

/** Whether a group is one of `others`, or inside one of them. */
export async function selectIsInside(tx: OrgTx, id: GroupId, others: readonly GroupId[]): Promise<boolean> {
  const { rows } = await sql<{ inside: boolean }>`
    with recursive below as (
      select unnest(${others}::text[]) as id
      union
      select child.child_id from group_groups child join below on child.group_id = below.id
       where child.organization_id = ${tx.organizationId})
    select exists (select from below where id = ${id}) as inside`.execute(tx)
  return rows[0]?.inside ?? false
}

/** What came of adding members to a group. */
export interface Added {
  /** Whether the group is there. Into one that is not nobody is put. */
  isThere: boolean
  /** It is an identity provider's. Into such a one nobody is put here. */
  isProvided: boolean
  /** The same of a directory. */
  isOfDirectory: boolean
  /** How many of them are there, and for how many it is news. */
  found: number
  changed: number
  /** What whoever is in the group has by it, for `toGrants`. */
  grants: string
  /** The organization and those above it; undefined when not asked for. */
  ancestors: readonly OrganizationId[] | undefined
}

const ADD_USERS = `
  users_there as (select id from users where organization_id = $2 and id = any($4::text[]) and status <> 'deleted'),
  users_added as (
    insert into group_users (organization_id, workspace_id, group_id, user_id)
    select $2, $1, $3, there.id from users_there there, target on conflict do nothing returning 1)`
const ADD_GROUPS = `
  groups_there as (select id from groups where organization_id = $2 and id = any($5::text[])),
  groups_added as (
    insert into group_groups (organization_id, workspace_id, group_id, child_id)
    select $2, $1, $3, there.id from groups_there there, target where there.id <> $3
      on conflict do nothing returning 1)`

const addText = (hasGroups: boolean, isAboveAsked: boolean) => {
  const counted = (kind: string) =>
    `((select count(*) from users_${kind})${hasGroups ? ` + (select count(*) from groups_${kind})` : ''})::int`
  return `
  with target as (select from groups where organization_id = $2 and id = $3 and connection_id is null and directory_id is null),${ADD_USERS}${hasGroups ? `,${ADD_GROUPS}` : ''}
  select exists (select from groups where organization_id = $2 and id = $3) as "isThere",
    exists (select from groups where organization_id = $2 and id = $3 and connection_id is not null) as "isProvided",
    exists (select from groups where organization_id = $2 and id = $3 and directory_id is not null) as "isOfDirectory", ${counted('there')} as found, ${counted('added')} as changed,
    ${GRANTS_COLUMN} as grants${isAboveAsked ? `, ${ANCESTORS_COLUMN} as ancestors` : ''}`
}
// Most add users alone, and what a statement has besides costs them, whether there is anything for it or not.
const ADD = { alone: addText(false, false), fromAbove: addText(false, true) }
const ADD_BOTH = { alone: addText(true, false), fromAbove: addText(true, true) }

/** Adds those of them who are there and not in the group yet. One statement, whatever is asked besides. */
export async function insertMembers(
  tx: OrgTx,
  id: GroupId,
  { userIds, groupIds }: Members,
  isAboveAsked: boolean,
): Promise<Added> {
  const { organizationId, workspaceId } = tx
  const hasGroups = groupIds.length > 0
  const values = [workspaceId, organizationId, id, userIds, ...(hasGroups ? [groupIds] : [])]
  const text = (hasGroups ? ADD_BOTH : ADD)[isAboveAsked ? 'fromAbove' : 'alone']
  const [row] = (await ask<Added>(tx, text, values)) as [Added]
  return row
}

const confirmedText = (isAboveConfirmed: boolean) => `
  insert into group_users (organization_id, workspace_id, user_id, group_id)
  select $2, $1, $4, case
    when (select status from users where organization_id = $2 and id = $4) <> 'deleted'
     and ${GRANTS_COLUMN} = $5${isAboveConfirmed ? ` and ${ANCESTORS_COLUMN} = $6::text[]` : ''}
    then $3 end`
const CONFIRMED = { alone: confirmedText(false), fromAbove: confirmedText(true) }

/**
 * Adds one user who is not in the group yet, if the user is there and what was read of the group is still so; throws
 * `otherwise` in any other case, and nothing remains.
 */
export function addConfirmed(
  { workspaceId, organizationId }: OrgTx,
  id: GroupId,
  userId: UserId,
  { grants, ancestors }: Pick<Added, 'grants' | 'ancestors'>,
  otherwise: () => Error,
): Statement {
  const values = [workspaceId, organizationId, id, userId, grants, ...(ancestors ? [ancestors] : [])]
  const query = CompiledQuery.raw(CONFIRMED[ancestors ? 'fromAbove' : 'alone'], values)
  return { query, onError: onUnconfirmed(otherwise) }
}

export async function selectIsEmpty(tx: OrgTx, id: GroupId): Promise<boolean> {
  const [row] = await ask<{ empty: boolean }>(
    tx,
    'select not exists (select from group_users where organization_id = $1 and group_id = $2) as empty',
    [tx.organizationId, id],
  )
  return row?.empty ?? true
}

/** Removes those who are in it; returns how many that were. */
export async function deleteMembers(tx: OrgTx, id: GroupId, { userIds, groupIds }: Members): Promise<number> {
  const users = await sql`
    delete from group_users where organization_id = ${tx.organizationId} and group_id = ${id}
       and user_id = any(${userIds})`.execute(tx)
  const groups = await sql`
    delete from group_groups where organization_id = ${tx.organizationId} and group_id = ${id}
       and child_id = any(${groupIds})`.execute(tx)
  return Number((users.numAffectedRows ?? 0n) + (groups.numAffectedRows ?? 0n))
}

/** One page of a list inside an organization. */
export interface Slice<Id> {
  limit: number
  after: Id | undefined
  nested: boolean
}

export interface MemberRow {
  id: UserId
  status: UserStatus
  display_name: string
  email: string | null
}

/**
 * Users in a group, in the order of their ids. Of each group inside it no more is read than the page holds,
 * however large it is.
 */
export async function selectMembers(
  tx: OrgTx,
  id: GroupId,
  { limit, after, nested }: Slice<UserId>,
): Promise<MemberRow[]> {
  const most = pageLimit(limit)
  const membersOf = (group: RawBuilder<unknown>) => sql`(
    select user_id from group_users
     where organization_id = ${tx.organizationId} and group_id = ${group} and user_id > ${after ?? ''}
     order by user_id limit ${most})`
  const nestedIn = sql`(
    with recursive inside as (
      select ${id}::text as group_id
      union
      select child.child_id from group_groups child join inside on child.group_id = inside.group_id
       where child.organization_id = ${tx.organizationId})
    select distinct m.user_id from inside cross join lateral ${membersOf(sql`inside.group_id`)} m
     order by m.user_id limit ${most})`
  const { rows } = await sql<MemberRow>`
    select u.id, u.status, u.display_name, u.email
      from ${nested ? nestedIn : membersOf(sql`${id}`)} page
      cross join lateral (
        select id, status, display_name, email from users
         where organization_id = ${tx.organizationId} and id = page.user_id offset 0) u
     order by page.user_id`.execute(tx)
  return rows
}

/** Groups directly inside a group, in the order of their ids. */
export function selectChildren(
  tx: OrgTx,
  id: GroupId,
  { limit, after }: Omit<Slice<GroupId>, 'nested'>,
): Promise<GroupRow[]> {
  return tx
    .selectFrom('group_groups as inside')
    .innerJoin('groups as g', (join) =>
      join.onRef('g.organization_id', '=', 'inside.organization_id').onRef('g.id', '=', 'inside.child_id'),
    )
    .selectAll('g')
    .where('inside.organization_id', '=', tx.organizationId)
    .where('inside.group_id', '=', id)
    .where('inside.child_id', '>', after ?? ('' as GroupId))
    .orderBy('inside.child_id')
    .limit(limit + 1)
    .execute()
}

/** Groups that a user is in, in the order of their ids. */
export async function selectGroupsOfUser(
  tx: OrgTx,
  userId: UserId,
  { limit, after, nested }: Slice<GroupId>,
): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    with recursive mine as (
      select group_id from group_users where organization_id = ${tx.organizationId} and user_id = ${userId}
      union
      select above.group_id from group_groups above join mine on above.child_id = mine.group_id
       where above.organization_id = ${tx.organizationId} and ${nested}::boolean)
    select g.* from groups g join mine on mine.group_id = g.id
     where g.organization_id = ${tx.organizationId} and g.id > ${after ?? ''}
     order by g.id limit ${limit + 1}`.execute(tx)
  return rows
}

/** Whether there is such a user; one that was deleted is none. */
export async function selectUserExists(tx: OrgTx, userId: UserId): Promise<boolean> {
  const row = await tx
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .where('status', '<>', 'deleted')
    .executeTakeFirst()
  return row !== undefined
}
