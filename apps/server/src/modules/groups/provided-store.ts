import { sql } from 'kysely'
import { type ConnectionId, type GroupId, newId, type UserId } from '../../kernel/ids.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'

/** A group of a provider, by what it is called there. */
export interface ProvidedGroup {
  id: GroupId
  key: string
}

/** Who is in which. */
export interface Membership {
  groupId: GroupId
  userId: UserId
}

/** Those that a user is in, and of those that are wanted the ones that are there. */
export async function selectProvidedGroups(
  tx: OrgTx,
  connectionId: ConnectionId,
  userId: UserId,
  keys: readonly string[],
): Promise<{ present: ProvidedGroup[]; known: ProvidedGroup[] }> {
  const { organizationId } = tx
  const [present, known] = await together(
    sql<ProvidedGroup>`select g.id, g.external_key as key from group_users m
        join groups g on g.organization_id = m.organization_id and g.id = m.group_id
       where m.organization_id = ${organizationId} and m.user_id = ${userId}
         and g.connection_id = ${connectionId}`.execute(tx),
    sql<ProvidedGroup>`select id, external_key as key from groups
       where organization_id = ${organizationId} and connection_id = ${connectionId}
         and external_key = any(${keys}::text[])`.execute(tx),
  )
  return { present: present.rows, known: known.rows }
}

/** All of a connection, in the order of their ids. */
export async function selectGroupsOfConnection(tx: OrgTx, connectionId: ConnectionId): Promise<GroupId[]> {
  const rows = await tx
    .selectFrom('groups')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Those of a connection through which something is held here, by themselves or by what contains them. */
export async function selectGivingGroups(tx: OrgTx, connectionId: ConnectionId): Promise<GroupId[]> {
  const { rows } = await sql<{ id: GroupId }>`
    select id from groups g
     where g.organization_id = ${tx.organizationId} and g.connection_id = ${connectionId}
       and (exists (select from assignments a where a.organization_id = g.organization_id and a.group_id = g.id)
         or exists (select from group_groups i where i.organization_id = g.organization_id and i.child_id = g.id))`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

const MOST_GROUPS = 2_000

/**
 * A group of the provider under the first of the names that nobody has. Undefined when all are taken, or there are too many
 * of the connection in this organization.
 */
export async function insertProvidedGroup(
  tx: OrgTx,
  connectionId: ConnectionId,
  { key, names, now }: { key: string; names: readonly string[]; now: Date },
): Promise<{ id: GroupId; name: string } | undefined> {
  const { organizationId, workspaceId } = tx
  for (const name of names) {
    const { rows } = await sql<{ id: GroupId }>`
      insert into groups (organization_id, workspace_id, id, name, connection_id, external_key, created_at, updated_at)
      select ${organizationId}, ${workspaceId}, ${newId('group')}, ${name}, ${connectionId}, ${key}, ${now}, ${now}
       where (select count(*) from groups where organization_id = ${organizationId}
                and connection_id = ${connectionId}) < ${MOST_GROUPS}
      on conflict on constraint groups_name do nothing returning id`.execute(tx)
    if (rows[0]) return { id: rows[0].id, name }
  }
  return undefined
}

const pairs = (some: readonly Membership[]) => sql`
  unnest(${some.map(({ groupId }) => groupId)}::text[], ${some.map(({ userId }) => userId)}::text[])
    as one(group_id, user_id)`

export async function insertMemberships(tx: OrgTx, some: readonly Membership[]): Promise<void> {
  await sql`insert into group_users (organization_id, workspace_id, group_id, user_id)
    select ${tx.organizationId}, ${tx.workspaceId}, one.group_id, one.user_id from ${pairs(some)}
    on conflict do nothing`.execute(tx)
}

export async function deleteMemberships(tx: OrgTx, some: readonly Membership[]): Promise<void> {
  await sql`delete from group_users m using ${pairs(some)}
     where m.organization_id = ${tx.organizationId} and m.group_id = one.group_id and m.user_id = one.user_id`.execute(
    tx,
  )
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

/** All of a connection in this organization, with who is in them. */
export async function deleteAllProvidedGroups(tx: OrgTx, connectionId: ConnectionId): Promise<void> {
  await tx
    .deleteFrom('groups')
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connectionId)
    .execute()
}
