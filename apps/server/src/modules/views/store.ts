import type { SessionId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'

export interface ViewRow {
  sessionId: SessionId
  expiresAt: Date
}

/** One for a session: begun again, it is the same with a later end. */
export async function keepView(tx: OrgTx, { sessionId, expiresAt }: ViewRow): Promise<void> {
  await tx
    .insertInto('organization_views')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      session_id: sessionId,
      expires_at: expiresAt,
    })
    .onConflict((clash) =>
      clash.columns(['organization_id', 'session_id']).doUpdateSet({ expires_at: expiresAt }),
    )
    .execute()
}

/** When the view of a session ends; undefined when there is none, or no longer. */
export async function selectViewEnd(tx: OrgTx, sessionId: SessionId, now: Date): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('organization_views')
    .select('expires_at')
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.expires_at
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
