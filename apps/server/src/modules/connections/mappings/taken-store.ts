import { sql } from 'kysely'
import type { AssignmentId, ConnectionId, GroupId, OrganizationId, UserId } from '../../../kernel/ids.ts'
import type { OrgTx, SubtreeTx } from '../../../platform/db/index.ts'
import type { Given } from './given-store.ts'

/** Whom a connection still speaks for: those known by this generation of it who came through it since. */
export interface Standing {
  generation: number
  validFrom: Date | null
}

export interface Unfounded {
  connectionId: ConnectionId
  /** Undefined where it is gone, or serves no more: then it speaks for nobody. */
  standing: Standing | undefined
  /** Of this account alone. */
  userId?: UserId | undefined
}

export interface UnfoundedRole extends Given {
  userId: UserId
}

export interface UnfoundedMember {
  groupId: GroupId
  userId: UserId
}

/** That the connection speaks for the user of a row no more. */
const isUnfounded = (tx: OrgTx, { connectionId, standing, userId }: Unfounded, user: string) => sql`
  (${userId ?? null}::text is null or ${sql.ref(user)} = ${userId ?? null})
  and not exists (
    select from identities i
     where i.organization_id = ${tx.organizationId} and i.user_id = ${sql.ref(user)}
       and i.connection_id = ${connectionId} and i.generation = ${standing?.generation ?? null}::integer
       and (${standing?.validFrom ?? null}::timestamptz is null or i.last_used_at >= ${standing?.validFrom ?? null}))`

/** Roles that a connection gave to people whom it speaks for no more; the next ones, in the order of their ids. */
export async function selectUnfoundedRoles(
  tx: OrgTx,
  what: Unfounded,
  after: AssignmentId | undefined,
  limit: number,
): Promise<UnfoundedRole[]> {
  const { rows } = await sql<UnfoundedRole>`
    select a.id, a.user_id as "userId", coalesce(w.id, r.id) as "roleId", coalesce(w.key, r.key) as "roleKey", a.reach,
           case when w.id is null then 'organization' else 'workspace' end as origin
      from assignments a
      left join workspace_roles w on w.workspace_id = a.workspace_id and w.id = a.workspace_role_id
      left join roles r on r.organization_id = a.organization_id and r.id = a.role_id
     where a.organization_id = ${tx.organizationId} and a.connection_id = ${what.connectionId}
       and a.id > ${after ?? ''} and ${isUnfounded(tx, what, 'a.user_id')}
     order by a.id limit ${limit}`.execute(tx)
  return rows
}

/** A connection's groups, in the order of their ids; of one account those that it is in. */
export async function selectGroupsOf(tx: OrgTx, { connectionId, userId }: Unfounded): Promise<GroupId[]> {
  const { rows } = await sql<{ id: GroupId }>`
    select id from groups g
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId}
       and (${userId ?? null}::text is null or exists (
         select from group_users m where m.organization_id = g.organization_id and m.group_id = g.id
            and m.user_id = ${userId ?? null}))
     order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** People in one of its groups whom a connection speaks for no more; the next ones, in the order of their ids. */
export async function selectUnfoundedMembers(
  tx: OrgTx,
  what: Unfounded,
  groupId: GroupId,
  { after, limit }: { after: UserId | undefined; limit: number },
): Promise<UnfoundedMember[]> {
  const { rows } = await sql<UnfoundedMember>`
    select m.group_id as "groupId", m.user_id as "userId" from group_users m
     where m.organization_id = ${tx.organizationId} and m.group_id = ${groupId}
       and m.user_id > ${after ?? ''} and ${isUnfounded(tx, what, 'm.user_id')}
     order by m.user_id limit ${limit}`.execute(tx)
  return rows
}

export async function deleteMembers(tx: OrgTx, groupId: GroupId, userIds: readonly UserId[]): Promise<void> {
  await sql`delete from group_users where organization_id = ${tx.organizationId} and group_id = ${groupId}
    and user_id = any(${userIds}::text[])`.execute(tx)
}

export async function insertMembers(tx: OrgTx, groupId: GroupId, userIds: readonly UserId[]): Promise<void> {
  await sql`insert into group_users (organization_id, workspace_id, group_id, user_id)
    select ${tx.organizationId}, ${tx.workspaceId}, ${groupId}, id from unnest(${userIds}::text[]) id
    on conflict do nothing`.execute(tx)
}

/** Takes groups of a connection away that nobody is in, with what was assigned to them. */
export async function deleteEmptyGroups(tx: OrgTx, connectionId: ConnectionId): Promise<GroupId[]> {
  const { rows } = await sql<{ id: GroupId }>`
    delete from groups g
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId}
       and not exists (
         select from group_users m where m.organization_id = g.organization_id and m.group_id = g.id)
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The next organizations at or below the head in which a connection has given anything. */
export async function selectPlacesOfGiven(
  tx: SubtreeTx,
  connectionId: ConnectionId,
  from: OrganizationId | undefined,
  limit: number,
): Promise<OrganizationId[]> {
  let query = tx
    .organizations()
    .select('tree.descendant_id as id')
    // The first of each, by its index, whatever the planner thinks of how many there are: `exists` may read all.
    .where(({ eb, or, selectFrom }) =>
      or([
        eb(
          selectFrom('assignments')
            .select('assignments.id')
            .whereRef('assignments.organization_id', '=', 'tree.descendant_id')
            .where('assignments.connection_id', '=', connectionId)
            .limit(1),
          'is not',
          null,
        ),
        eb(
          selectFrom('groups')
            .select('groups.id')
            .whereRef('groups.organization_id', '=', 'tree.descendant_id')
            .where('groups.connection_id', '=', connectionId)
            .limit(1),
          'is not',
          null,
        ),
      ]),
    )
    .orderBy('tree.descendant_id')
    .limit(limit)
  if (from) query = query.where('tree.descendant_id', '>=', from)
  return (await query.execute()).map(({ id }) => id)
}
