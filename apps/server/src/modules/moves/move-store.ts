import type { Insertable, Selectable, Updateable } from 'kysely'
import type { GroupId, MoveId, OrganizationId, UserId } from '../../kernel/ids.ts'
import { ask, type Moves, type OrgTx, onConstraint, type WorkspaceTx } from '../../platform/db/index.ts'
import { MoveError } from './errors.ts'
import type { Named, Names } from './people-store.ts'

export type MoveRow = Selectable<Moves>
export type MoveChange = Updateable<Moves>

/** One at a time of an organization. */
export const insertionClash = onConstraint('moves_one_running', MoveError.under_way)

/** With whom it is about, where that is not everybody: those of the groups are gathered by the move itself. */
export async function insertMove(
  tx: WorkspaceTx,
  row: Omit<Insertable<Moves>, 'workspace_id'>,
  { userIds, groupIds }: Named,
): Promise<void> {
  const owned = { organization_id: row.organization_id, workspace_id: tx.workspaceId }
  await tx
    .insertInto('moves')
    .values({ ...row, workspace_id: tx.workspaceId })
    .execute()
    .catch(insertionClash)
  if (userIds.length > 0)
    await tx
      .insertInto('move_people')
      .values(userIds.map((user_id) => ({ ...owned, move_id: row.id, user_id, reason: null })))
      .execute()
  if (groupIds.length > 0)
    await tx
      .insertInto('move_groups')
      .values(groupIds.map((group_id) => ({ ...owned, move_id: row.id, group_id, target_group_id: null })))
      .execute()
}

export function selectMove(tx: OrgTx, id: MoveId): Promise<MoveRow | undefined> {
  return tx
    .selectFrom('moves')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Where anybody has ever moved to from here in one. */
export async function selectTargets(tx: OrgTx): Promise<OrganizationId[]> {
  const rows = await tx
    .selectFrom('moves')
    .select('target_id')
    .distinct()
    .where('organization_id', '=', tx.organizationId)
    .execute()
  return rows.map((row) => row.target_id)
}

interface Page {
  targetIds: readonly OrganizationId[]
  before: string | undefined
  limit: number
}

/** Those to these, the latest first, and one more than the page has. */
export function selectMoves(tx: OrgTx, { targetIds, before, limit }: Page): Promise<MoveRow[]> {
  return tx
    .selectFrom('moves')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('target_id', 'in', [...targetIds, '' as OrganizationId])
    .$if(before !== undefined, (query) => query.where('id', '<', before as MoveId))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Undefined when it is over, or somebody else is at it. */
export function lockRunning(tx: OrgTx, id: MoveId): Promise<MoveRow | undefined> {
  return tx
    .selectFrom('moves')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('status', '=', 'running')
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function updateMove(tx: OrgTx, id: MoveId, set: MoveChange): Promise<void> {
  await tx
    .updateTable('moves')
    .set(set)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Who is next: of those that were named, or of everybody. */
export async function selectNext(tx: OrgTx, move: MoveRow, limit: number): Promise<UserId[]> {
  const text =
    move.kind === 'merge'
      ? `select id from users where organization_id = $1 and status <> 'deleted' and id > $2
          order by id limit $3`
      : `select user_id as id from move_people where organization_id = $1 and move_id = $2 and reason is null
          order by user_id limit $3`
  const values = [tx.organizationId, move.kind === 'merge' ? move.checkpoint : move.id, limit]
  return (await ask<{ id: UserId }>(tx, text, values)).map(({ id }) => id)
}

/** Why somebody stayed. */
export async function keepReason(tx: OrgTx, moveId: MoveId, userId: UserId, reason: string): Promise<void> {
  await tx
    .insertInto('move_people')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      move_id: moveId,
      user_id: userId,
      reason,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'move_id', 'user_id']).doUpdateSet({ reason }),
    )
    .execute()
}

export interface Stayed {
  userId: UserId
  name: string
  reason: string
}

/** The first of them. */
export function selectStayed(tx: OrgTx, moveId: MoveId, limit: number): Promise<Stayed[]> {
  return ask(
    tx,
    `select p.user_id as "userId", u.display_name as name, p.reason from move_people p
       join users u on u.organization_id = p.organization_id and u.id = p.user_id
      where p.organization_id = $1 and p.move_id = $2 and p.reason is not null order by p.user_id limit $3`,
    [tx.organizationId, moveId, limit],
  )
}

/** How many stayed, by why. */
export async function countStayed(tx: OrgTx, moveId: MoveId): Promise<Record<string, number>> {
  const rows = await ask<{ reason: string; count: number }>(
    tx,
    `select reason, count(*)::int as count from move_people
      where organization_id = $1 and move_id = $2 and reason is not null group by reason`,
    [tx.organizationId, moveId],
  )
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
}

/** Whoever stayed is tried again. */
export async function forgetReasons(tx: OrgTx, { id, kind }: MoveRow): Promise<void> {
  if (kind === 'merge')
    await tx
      .deleteFrom('move_people')
      .where('organization_id', '=', tx.organizationId)
      .where('move_id', '=', id)
      .execute()
  else
    await tx
      .updateTable('move_people')
      .set({ reason: null })
      .where('organization_id', '=', tx.organizationId)
      .where('move_id', '=', id)
      .execute()
}

/** Of those asked for, who is there. */
export async function selectThere(
  tx: OrgTx,
  { userIds, groupIds }: Named,
): Promise<{ users: UserId[]; groups: GroupId[] }> {
  const [row] = await ask<{ users: UserId[]; groups: GroupId[] }>(
    tx,
    `select coalesce((select array_agg(id) from users
                       where organization_id = $1 and id = any($2) and status <> 'deleted'), '{}') as users,
            coalesce((select array_agg(id) from groups
                       where organization_id = $1 and id = any($3) and connection_id is null
                         and not exists (select from directory_groups d
                           where d.organization_id = $1 and d.group_id = groups.id)), '{}') as groups`,
    [tx.organizationId, userIds, groupIds],
  )
  return row as { users: UserId[]; groups: GroupId[] }
}

/** Which of these names somebody has there. */
export async function selectTaken(
  there: OrgTx,
  names: readonly Names[],
): Promise<{ emails: Set<string>; usernames: Set<string> }> {
  const rows = await ask<{ email: string | null; username: string | null }>(
    there,
    `select email_normalized as email, null as username from users where organization_id = $1 and email_normalized = any($2)
     union all
     select null, username from users where organization_id = $1 and username = any($3)`,
    [
      there.organizationId,
      names.flatMap(({ email }) => email ?? []),
      names.flatMap(({ username }) => username ?? []),
    ],
  )
  return {
    emails: new Set(rows.flatMap(({ email }) => email ?? [])),
    usernames: new Set(rows.flatMap(({ username }) => username ?? [])),
  }
}

/** What an organization has besides people, which ends with it. */
export interface Endings {
  connections: number
  directories: number
  legacyStores: number
  domains: number
  applications: number
  serviceAccounts: number
  invitations: number
}

export async function countEndings(tx: OrgTx): Promise<Endings> {
  const of = (table: string, more = '') =>
    `(select count(*)::int from ${table} where organization_id = $1${more})`
  const [row] = await ask<Endings>(
    tx,
    `select ${of('connections')} as connections, ${of('directories', ' and ending is null')} as directories,
       ${of('legacy_stores')} as "legacyStores", ${of('domains')} as domains, ${of('applications')} as applications,
       ${of('service_accounts')} as "serviceAccounts",
       ${of('invitations', ` and status = 'pending'`)} as invitations`,
    [tx.organizationId],
  )
  return row as Endings
}

/** Nobody else is left in the organization than one account. */
export async function isAlone(tx: OrgTx): Promise<boolean> {
  const left = await tx
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('status', '<>', 'deleted')
    .limit(2)
    .execute()
  return left.length === 1
}
