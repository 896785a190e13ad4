import type { SessionId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'

export interface ViewRow {
  sessionId: SessionId
  userId: string
  expiresAt: Date
}

/** One for a session: begun again, it is the same with a later end. */
export async function keepView(tx: OrgTx, { sessionId, userId, expiresAt }: ViewRow): Promise<void> {
  await tx
    .insertInto('organization_views')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      session_id: sessionId,
      user_id: userId,
      expires_at: expiresAt,
    })
    .onConflict((clash) =>
      clash.columns(['organization_id', 'session_id']).doUpdateSet({ expires_at: expiresAt }),
    )
    .execute()
}

/** When the view of a session ends; undefined when there is none, or no longer. */
export async function selectViewEnd(
  tx: OrgTx,
  sessionId: SessionId,
  now: Date,
): Promise<{ userId: string; expiresAt: Date } | undefined> {
  const row = await tx
    .selectFrom('organization_views')
    .select(['user_id', 'expires_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && { userId: row.user_id, expiresAt: row.expires_at }
}

/** True when there was one. */
export async function deleteView(tx: OrgTx, sessionId: SessionId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('organization_views')
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
