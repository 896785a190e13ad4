import type { ConnectionId, OrganizationId, SessionId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx, type SubtreeTx } from '../../platform/db/index.ts'

/** The next organizations at or below the head that know anybody by a connection. */
export async function selectKnowing(
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
          selectFrom('identities')
            .select('identities.subject')
            .whereRef('identities.organization_id', '=', 'tree.descendant_id')
            .where('identities.connection_id', '=', connectionId)
            .orderBy('identities.generation')
            .limit(1),
          'is not',
          null,
        ),
        eb(
          selectFrom('sessions')
            .select('sessions.id')
            .whereRef('sessions.organization_id', '=', 'tree.descendant_id')
            .where('sessions.connection_id', '=', connectionId)
            .where('sessions.ended_at', 'is', null)
            .orderBy('sessions.id')
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

/** Open sessions by a connection whose account was proved earlier; all of them where there is no `before`. */
export function selectThrough(
  tx: OrgTx,
  connectionId: ConnectionId,
  before: Date | null,
  limit: number,
): Promise<{ id: SessionId; userId: UserId }[]> {
  return ask(
    tx,
    `select id, user_id as "userId" from sessions
      where organization_id = $1 and connection_id = $2 and ended_at is null
        and ($3::timestamptz is null or authenticated_at < $3)
      order by id limit $4`,
    [tx.organizationId, connectionId, before, limit],
  )
}

/** Whatever was issued before to some of the people whom a connection knows is over; returns whose that was. */
export async function endTokensOfKnown(
  tx: OrgTx,
  connectionId: ConnectionId,
  at: Date,
  limit: number,
): Promise<UserId[]> {
  const rows = await ask<{ id: UserId }>(
    tx,
    `update users set tokens_valid_from = $3
      where organization_id = $1 and id in (
        select u.id from identities i
          join users u on u.organization_id = i.organization_id and u.id = i.user_id
         where i.organization_id = $1 and i.connection_id = $2
           and (u.tokens_valid_from is null or u.tokens_valid_from < $3)
         order by u.id limit $4)
      returning id`,
    [tx.organizationId, connectionId, at, limit],
  )
  return rows.map(({ id }) => id)
}
