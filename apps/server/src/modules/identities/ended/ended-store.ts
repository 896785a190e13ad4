import type { ConnectionId, UserId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'

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
