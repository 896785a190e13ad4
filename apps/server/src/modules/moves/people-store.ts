import type { GroupId, MoveId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

/** Whom a move is about: people by their ids, and whoever is in these groups directly. */
export interface Named {
  userIds: readonly UserId[]
  groupIds: readonly GroupId[]
}

/**
 * The next of those that are named ($2, and $3 for the groups) behind one ($4), so many ($5): as many are read of each group and no
 * more, however many are in it.
 */
const NEXT = `select distinct id from (
    select id from unnest($2::text[]) named (id) where id > $4
    union all
    select m.user_id from unnest($3::text[]) g (id) cross join lateral (
      select user_id from group_users u where u.organization_id = $1 and u.group_id = g.id and u.user_id > $4
       order by user_id limit $5) m) w
  order by id limit $5`

/** What names people in the organization of the transaction. */
export interface Names {
  id: UserId
  email: string | null
  username: string | null
}

const NAMES = 'u.id, u.email_normalized as email, lower(u.username) as username'

/** In the order of their ids; null: of everybody. */
export const selectNames = (
  tx: OrgTx,
  named: Named | null,
  after: string,
  limit: number,
): Promise<Names[]> =>
  named
    ? ask(
        tx,
        `select ${NAMES} from (${NEXT}) n join users u on u.organization_id = $1 and u.id = n.id order by u.id`,
        [tx.organizationId, named.userIds, named.groupIds, after, limit],
      )
    : ask(
        tx,
        `select ${NAMES} from users u where u.organization_id = $1 and u.status <> 'deleted' and u.id > $2
          order by u.id limit $3`,
        [tx.organizationId, after, limit],
      )

/** How many they are; null: everybody. */
export async function countPeople(tx: OrgTx, named: Named | null): Promise<number> {
  const [row] = await ask<{ count: number }>(
    tx,
    named
      ? `select count(*)::int as count from (
           select id from unnest($2::text[]) named (id)
           union select user_id from group_users where organization_id = $1 and group_id = any($3)) w`
      : `select count(*)::int as count from users where organization_id = $1 and status <> 'deleted'`,
    [tx.organizationId, ...(named ? [named.userIds, named.groupIds] : [])],
  )
  return row?.count ?? 0
}

/**
 * Of a split, whoever is in the groups that it names is to move: the next so many of them, behind the last one. Answers with the
 * last of these; undefined when there was nobody more, and then nobody's row is locked either.
 */
export async function gatherPeople(
  tx: OrgTx,
  move: { id: MoveId; checkpoint: string },
  limit: number,
): Promise<UserId | undefined> {
  const [row] = await ask<{ last: UserId | null }>(
    tx,
    `with next as materialized (${NEXT}),
       put as (insert into move_people (organization_id, workspace_id, move_id, user_id)
               select $1, $6, $7, id from next on conflict do nothing)
     select max(id) as last from next`,
    [
      ...[tx.organizationId, [], await selectNamedGroups(tx, move.id), move.checkpoint, limit],
      ...[tx.workspaceId, move.id],
    ],
  )
  return row?.last ?? undefined
}

async function selectNamedGroups(tx: OrgTx, moveId: MoveId): Promise<GroupId[]> {
  const rows = await ask<{ id: GroupId }>(
    tx,
    'select group_id as id from move_groups where organization_id = $1 and move_id = $2',
    [tx.organizationId, moveId],
  )
  return rows.map(({ id }) => id)
}

/** How many a split is about. */
export async function countGathered(tx: OrgTx, moveId: MoveId): Promise<number> {
  const [row] = await ask<{ count: number }>(
    tx,
    'select count(*)::int as count from move_people where organization_id = $1 and move_id = $2',
    [tx.organizationId, moveId],
  )
  return row?.count ?? 0
}
