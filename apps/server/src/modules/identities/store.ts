import type { ConnectionId, OrganizationId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

/** A subject of a provider, as the tables know it. */
export interface IdentityKey {
  connectionId: ConnectionId
  generation: number
  subject: string
}

/** Whose account a subject leads to in this organization. */
export async function selectIdentity(
  tx: OrgTx,
  { connectionId, generation, subject }: IdentityKey,
): Promise<UserId | undefined> {
  const [row] = await ask<{ user_id: UserId }>(
    tx,
    `select user_id from identities
      where organization_id = $1 and connection_id = $2 and generation = $3 and subject = $4`,
    [tx.organizationId, connectionId, generation, subject],
  )
  return row?.user_id
}

/** Whether an account has a subject of a connection; it stays so until the transaction ends. */
export async function holdIdentity(
  tx: OrgTx,
  userId: UserId,
  { connectionId, generation }: Omit<IdentityKey, 'subject'>,
): Promise<boolean> {
  const rows = await ask<{ subject: string }>(
    tx,
    `select subject from identities
      where organization_id = $1 and user_id = $2 and connection_id = $3 and generation = $4 for key share`,
    [tx.organizationId, userId, connectionId, generation],
  )
  return rows.length > 0
}

export interface NewIdentity extends IdentityKey {
  connectionOrganizationId: OrganizationId
  userId: UserId
  now: Date
}

/** False when the subject, or the account, has one already. Its owner never changes. */
export async function insertIdentity(tx: OrgTx, identity: NewIdentity): Promise<boolean> {
  const { connectionId, generation, subject, connectionOrganizationId, userId, now } = identity
  const rows = await ask<{ subject: string }>(
    tx,
    `insert into identities
       (organization_id, workspace_id, connection_id, generation, subject, connection_organization_id, user_id,
        created_at, last_used_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing returning subject`,
    [
      tx.organizationId,
      tx.workspaceId,
      connectionId,
      generation,
      subject,
      connectionOrganizationId,
      userId,
      now,
    ],
  )
  return rows.length === 1
}

export async function touchIdentity(
  tx: OrgTx,
  { connectionId, generation, subject }: IdentityKey,
  now: Date,
): Promise<void> {
  await ask(
    tx,
    `update identities set last_used_at = $5
      where organization_id = $1 and connection_id = $2 and generation = $3 and subject = $4`,
    [tx.organizationId, connectionId, generation, subject, now],
  )
}

/** Removes identities that lead to nobody any more, a few at a time; all where the connection is gone. */
export async function deleteVoidIdentities(
  tx: OrgTx,
  connectionId: ConnectionId,
  generation: number | undefined,
  limit: number,
): Promise<number> {
  const rows = await ask<{ subject: string }>(
    tx,
    `delete from identities where organization_id = $1 and connection_id = $2 and (generation, subject) in (
       select generation, subject from identities
        where organization_id = $1 and connection_id = $2 and ($3::integer is null or generation < $3)
        order by generation, subject limit $4)
     returning subject`,
    [tx.organizationId, connectionId, generation ?? null, limit],
  )
  return rows.length
}

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
