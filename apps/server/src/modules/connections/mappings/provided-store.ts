import { sql } from 'kysely'
import { type ConnectionId, type GroupId, newId, type UserId } from '../../../kernel/ids.ts'
import { type OrgTx, together } from '../../../platform/db/index.ts'

/** A group of a provider, by what it is called there. */
export interface ProvidedGroup {
  id: GroupId
  key: string
}

/** Those that a user is in, and of those that are wanted the ones that are there. */
export async function selectProvided(
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

/** Those through which something is held here, by themselves or by what contains them. */
export async function selectGiving(tx: OrgTx, connectionId: ConnectionId): Promise<GroupId[]> {
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
export async function insertProvided(
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

export async function insertInto(tx: OrgTx, userId: UserId, ids: readonly GroupId[]): Promise<void> {
  if (ids.length === 0) return
  await sql`insert into group_users (organization_id, workspace_id, group_id, user_id)
    select ${tx.organizationId}, ${tx.workspaceId}, id, ${userId} from unnest(${ids}::text[]) id
    on conflict do nothing`.execute(tx)
}

export async function deleteFrom(tx: OrgTx, userId: UserId, ids: readonly GroupId[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from group_users where organization_id = ${tx.organizationId} and user_id = ${userId}
    and group_id = any(${ids}::text[])`.execute(tx)
}
