import type { ConnectionId, OrganizationId, SessionId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

export interface IdentityRow {
  connectionId: ConnectionId
  connectionOrganizationId: OrganizationId
  generation: number
  subject: string
  createdAt: Date
  lastUsedAt: Date | null
}

/** Who an account is at providers, those of before included; oldest first. */
export const selectIdentities = (tx: OrgTx, userId: UserId): Promise<IdentityRow[]> =>
  ask(
    tx,
    `select connection_id as "connectionId", connection_organization_id as "connectionOrganizationId", generation,
        subject, created_at as "createdAt", last_used_at as "lastUsedAt"
       from identities where organization_id = $1 and user_id = $2 order by created_at, connection_id`,
    [tx.organizationId, userId],
  )

/** All that an account is at a connection; returns the subjects. */
export async function deleteIdentities(
  tx: OrgTx,
  userId: UserId,
  connectionId: ConnectionId,
): Promise<string[]> {
  const rows = await ask<{ subject: string }>(
    tx,
    `delete from identities where organization_id = $1 and user_id = $2 and connection_id = $3 returning subject`,
    [tx.organizationId, userId, connectionId],
  )
  return rows.map(({ subject }) => subject)
}

/** Open sessions of an account that it was proved for by a connection. */
export async function selectSessionsThrough(
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
