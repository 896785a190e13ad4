import type { Client } from 'pg'

/**
 * What must not come alive with a restored database. Since the backup was made, somebody may have ended a session,
 * revoked an invitation or had a mail: so all sessions are over, a link that was mailed is void until it is sent
 * again, one that was given to set up a connection for good, and no message of the past goes out, except for those whose consequences are safe to draw twice.
 */
export async function endWhatWasAlive(client: Client, repeat: readonly string[], now: Date): Promise<void> {
  await client.query(`update sessions set ended_at = $1, end_reason = 'restored' where ended_at is null`, [
    now,
  ])
  await client.query(
    `update invitations set token_hash = null, sent_at = null, version = version + 1 where status = 'pending'`,
  )
  await client.query(
    `update connection_set_up_links set ended_at = $1, end_reason = 'revoked' where ended_at is null`,
    [now],
  )
  await client.query(
    `update events set relayed_at = case when type = any($1) then null else $2::timestamptz end
      where outgoing and (relayed_at is null or type = any($1))`,
    [repeat, now],
  )
}
