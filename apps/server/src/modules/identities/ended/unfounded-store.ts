import { sql } from 'kysely'
import type { AssignmentId, ConnectionId, GroupId, UserId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Membership } from '../../groups/index.ts'

/** Whom a connection still speaks for: those known by this generation of it who came through it since. */
export interface Standing {
  generation: number
  validFrom: Date | null
}

export interface Unfounded {
  connectionId: ConnectionId
  /** Undefined where it is gone, or serves no more: then it speaks for nobody. */
  standing: Standing | undefined
}

/** That the connection speaks for the user of a row no more. */
const isUnfounded = (tx: OrgTx, { connectionId, standing }: Unfounded, user: string) => sql`
  not exists (
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
): Promise<AssignmentId[]> {
  const { rows } = await sql<{ id: AssignmentId }>`
    select a.id from assignments a
     where a.organization_id = ${tx.organizationId} and a.connection_id = ${what.connectionId}
       and a.id > ${after ?? ''} and ${isUnfounded(tx, what, 'a.user_id')}
     order by a.id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** People in one of its groups whom a connection speaks for no more; the next ones, in the order of their ids. */
export async function selectUnfoundedMembers(
  tx: OrgTx,
  what: Unfounded,
  groupId: GroupId,
  { after, limit }: { after: UserId | undefined; limit: number },
): Promise<Membership[]> {
  const { rows } = await sql<Membership>`
    select m.group_id as "groupId", m.user_id as "userId" from group_users m
     where m.organization_id = ${tx.organizationId} and m.group_id = ${groupId}
       and m.user_id > ${after ?? ''} and ${isUnfounded(tx, what, 'm.user_id')}
     order by m.user_id limit ${limit}`.execute(tx)
  return rows
}

/** By which connections somebody has something in this organization, or could have it by a group. */
export async function selectGivers(tx: OrgTx): Promise<ConnectionId[]> {
  const { rows } = await sql<{ id: ConnectionId }>`
    select connection_id as id from assignments
     where organization_id = ${tx.organizationId} and connection_id is not null
    union
    select connection_id from groups where organization_id = ${tx.organizationId} and connection_id is not null
    order by id`.execute(tx)
  return rows.map(({ id }) => id)
}
