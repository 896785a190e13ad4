import type { ConnectionId, SessionId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

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

/** Open sessions of an account that came through a connection. */
export async function selectThroughOf(
  tx: OrgTx,
  userId: UserId,
  connectionId: ConnectionId,
): Promise<SessionId[]> {
  const rows = await ask<{ id: SessionId }>(
    tx,
    `select id from sessions
      where organization_id = $1 and connection_id = $3 and user_id = $2 and ended_at is null order by id`,
    [tx.organizationId, userId, connectionId],
  )
  return rows.map(({ id }) => id)
}
