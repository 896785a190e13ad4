import { sql } from 'kysely'
import type { AssignmentId, OrganizationId, RoleId, UserId } from '../../kernel/ids.ts'
import { ALL_BELOW_WORKSPACE } from '../../platform/access.ts'
import type { OrgTx, Reach } from '../../platform/db/index.ts'

/**
 * The few roles that hold everything: of those that are built in, the database lets no other do so. Asked for on their
 * own: with their ids in hand the planner knows that hardly anybody holds them, and does not read every assignment of a
 * large organization.
 */
export const selectAdministratorRoles = (tx: OrgTx): Promise<RoleId[]> =>
  selectRolesWith(tx, ALL_BELOW_WORKSPACE)

async function selectRolesWith(tx: OrgTx, permission: string): Promise<RoleId[]> {
  const { rows } = await sql<{ id: RoleId }>`
    select id from workspace_roles
     where workspace_id = ${tx.workspaceId} and ${permission} = any(permissions)`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Who administers an organization of its own: each assignment of everything there, of those alone that have not ended,
 * with the groups it counts for; `rank` is 2 without end, 1 for a time.
 */
const administration = (
  owner: OrganizationId,
  roles: readonly RoleId[],
  now: Date,
  reach: Reach = 'organization',
  /** Of the organization itself; such a role never holds everything. */
  own: readonly RoleId[] = [],
) => sql`
  with recursive held as (
    select id, user_id, group_id, case when ends_at is null then 2 else 1 end as rank
      from assignments
     where organization_id = ${owner} and ${isOneOf(roles, own)}
       and (ends_at is null or ends_at > ${now}) and (reach = 'subtree' or ${reach} = 'organization')),
  inside as (
    select id, group_id, rank from held where group_id is not null
    union
    select inside.id, below.child_id, inside.rank from group_groups below
      join inside on inside.group_id = below.group_id
     where below.organization_id = ${owner})`

const isOneOf = (roles: readonly RoleId[], own: readonly RoleId[]) =>
  own.length === 0
    ? sql`workspace_role_id = any(${roles})`
    : sql`(workspace_role_id = any(${roles}) or role_id = any(${own}))`

const activeMember = (owner: OrganizationId) => sql`
  select u.id as user_id from group_users m
    join users u on u.organization_id = m.organization_id and u.id = m.user_id
   where m.organization_id = ${owner} and m.group_id = inside.group_id and u.status = 'active'`

const directly = (owner: OrganizationId) => sql`
  held join users u on u.organization_id = ${owner} and u.id = held.user_id and u.status = 'active'`

/**
 * How well an organization is administered by its own people: 2 when an active user holds everything there
 * without end, 1 when only for a time, 0 when nobody does. Through groups as well.
 */
export async function selectAdministration(tx: OrgTx, now: Date): Promise<0 | 1 | 2> {
  const owner = tx.organizationId
  const roles = await selectAdministratorRoles(tx)
  const { rows } = await sql<{ rank: 0 | 1 | 2 }>`
    ${administration(owner, roles, now)}
    select coalesce(max(rank), 0) as rank from (
      select held.rank from ${directly(owner)}
      union all
      select inside.rank from inside where exists (${activeMember(owner)})
    ) administrators`.execute(tx)
  return rows[0]?.rank ?? 0
}

/**
 * The people who administer an organization of its own, or from it what is below as well; a few at most. In the order of
 * their accounts.
 */
export const selectAdministrators = (tx: OrgTx, asked: Asked): Promise<UserId[]> =>
  selectHolders(tx, ALL_BELOW_WORKSPACE, asked)

interface Asked {
  now: Date
  limit: number
  reach: Reach
}

/** The same for another permission that only roles of the workspace can name. */
export async function selectHolders(
  tx: OrgTx,
  permission: typeof ALL_BELOW_WORKSPACE | `workspace:${string}`,
  { now, limit, reach }: Asked,
): Promise<UserId[]> {
  return selectThoseWith(tx, await selectRolesWith(tx, permission), [], { now, limit, reach })
}

/** Who may do something in the organization, by roles of the workspace or of its own, administrators among them. */
export async function selectAllowed(tx: OrgTx, permission: string, asked: Asked): Promise<UserId[]> {
  const roles = [...(await selectAdministratorRoles(tx)), ...(await selectRolesWith(tx, permission))]
  const { rows } = await sql<{ id: RoleId }>`
    select id from roles
     where organization_id = ${tx.organizationId} and ${permission} = any(permissions)`.execute(tx)
  const own = rows.map(({ id }) => id)
  return selectThoseWith(tx, roles, own, asked)
}

/** Who may do more in the organization than read, by roles of the workspace or of its own, administrators among them. */
export async function selectActing(tx: OrgTx, asked: Asked): Promise<UserId[]> {
  const acts = sql`exists (select from unnest(permissions) permission where permission not like '%:read')`
  const { rows } = await sql<{ id: RoleId; isOwn: boolean }>`
    select id, false as "isOwn" from workspace_roles where workspace_id = ${tx.workspaceId} and ${acts}
    union all
    select id, true from roles where organization_id = ${tx.organizationId} and ${acts}`.execute(tx)
  const [own, above] = [true, false].map((is) => rows.filter(({ isOwn }) => isOwn === is).map(({ id }) => id))
  return selectThoseWith(tx, above ?? [], own ?? [], asked)
}

async function selectThoseWith(
  tx: OrgTx,
  roles: readonly RoleId[],
  own: readonly RoleId[],
  { now, limit, reach }: Asked,
): Promise<UserId[]> {
  const owner = tx.organizationId
  const { rows } = await sql<{ id: UserId }>`
    ${administration(owner, roles, now, reach, own)},
    effective as (
      select u.id from ${directly(owner)}
      union
      select m.user_id from inside cross join lateral (${activeMember(owner)} limit ${limit}) m)
    select id from effective order by id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** On what alone it hangs that an organization keeps an administrator as good as it has. */
export interface LastAdministration {
  /** The only assignment that makes one, when there is no other. */
  assignmentId: AssignmentId | null
  /** The only person who is one, when there is no other. */
  userId: UserId | null
}

/** Looks at no more than two assignments and two people: with two of either nothing hangs on one. */
export async function selectLastAdministration(tx: OrgTx, now: Date): Promise<LastAdministration> {
  const owner = tx.organizationId
  const roles = await selectAdministratorRoles(tx)
  const { rows } = await sql<{ assignments: AssignmentId[]; users: UserId[] }>`
    ${administration(owner, roles, now)},
    effective as (
      select held.id, held.rank, u.id as user_id from ${directly(owner)}
      union all
      select inside.id, inside.rank, m.user_id
        from inside cross join lateral (${activeMember(owner)} limit 2) m),
    best as (select id, user_id from effective where rank = (select max(rank) from effective))
    select array(select distinct id from best limit 2) as assignments,
           array(select distinct user_id from best limit 2) as users`.execute(tx)
  const { assignments = [], users = [] } = rows[0] ?? {}
  const only = <T>(list: T[]): T | null => (list.length === 1 ? (list[0] ?? null) : null)
  return { assignmentId: only(assignments), userId: only(users) }
}
