import { type Selectable, sql } from 'kysely'
import type { OrganizationId, SessionId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import type { BrowserSessions, OrgTx, ProtocolTx, SubtreeTx, Users } from '../../platform/db/index.ts'

export interface FlowRow {
  state: Record<string, unknown>
  version: number
}

/** A flow of this very browser that has not expired. */
export function selectFlow(
  tx: ProtocolTx,
  workspaceId: WorkspaceId,
  key: { id: Buffer; browser: Buffer; now: Date },
): Promise<FlowRow | undefined> {
  return tx
    .selectFrom('sign_in_flows')
    .select(['state', 'version'])
    .where('workspace_id', '=', workspaceId)
    .where('id_hash', '=', key.id)
    .where('browser_hash', '=', key.browser)
    .where('expires_at', '>', key.now)
    .executeTakeFirst()
}

/** Begins a flow; nothing happens where there is one of this id already, whosever it is. */
export async function insertFlow(
  tx: ProtocolTx,
  workspaceId: WorkspaceId,
  row: { id: Buffer; browser: Buffer; state: object; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('sign_in_flows')
    .values({
      workspace_id: workspaceId,
      id_hash: row.id,
      browser_hash: row.browser,
      state: JSON.stringify(row.state),
      expires_at: row.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Writes the state if nobody else has since; of several at once one wins. */
export async function updateFlow(
  tx: ProtocolTx,
  workspaceId: WorkspaceId,
  id: Buffer,
  version: number,
  state?: object,
): Promise<boolean> {
  const result = await tx
    .updateTable('sign_in_flows')
    .set({ version: version + 1, ...(state && { state: JSON.stringify(state) }) })
    .where('workspace_id', '=', workspaceId)
    .where('id_hash', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export type BrowserSessionRow = Selectable<BrowserSessions>

/** What a browser holds, oldest first. */
export function selectBrowserSessions(
  tx: ProtocolTx,
  workspaceId: WorkspaceId,
  browser: Buffer,
): Promise<BrowserSessionRow[]> {
  return tx
    .selectFrom('browser_sessions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('browser_hash', '=', browser)
    .orderBy('created_at')
    .execute()
}

/** Everything that a browser held is held under another value from now on. */
export async function moveBrowserSessions(
  tx: ProtocolTx,
  workspaceId: WorkspaceId,
  from: Buffer,
  to: Buffer,
): Promise<void> {
  await tx
    .updateTable('browser_sessions')
    .set({ browser_hash: to })
    .where('workspace_id', '=', workspaceId)
    .where('browser_hash', '=', from)
    .execute()
}

/** One session per account in a browser: a new one takes the place of the one before. */
export async function putBrowserSession(
  tx: ProtocolTx,
  row: {
    workspaceId: WorkspaceId
    browser: Buffer
    organizationId: OrganizationId
    userId: UserId
    sessionId: SessionId
  },
): Promise<void> {
  await tx
    .insertInto('browser_sessions')
    .values({
      workspace_id: row.workspaceId,
      browser_hash: row.browser,
      organization_id: row.organizationId,
      user_id: row.userId,
      session_id: row.sessionId,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'browser_hash', 'organization_id', 'user_id'])
        .doUpdateSet({ session_id: row.sessionId, created_at: sql<Date>`now()` }),
    )
    .execute()
}

export async function deleteBrowserSessions(
  tx: ProtocolTx,
  workspaceId: WorkspaceId,
  browser: Buffer,
  sessionIds: readonly SessionId[],
): Promise<void> {
  if (sessionIds.length === 0) return
  await tx
    .deleteFrom('browser_sessions')
    .where('workspace_id', '=', workspaceId)
    .where('browser_hash', '=', browser)
    .where('session_id', 'in', sessionIds)
    .execute()
}

export type UserRow = Selectable<Users>

/** Who an e-mail address or user name means in this organization. */
export function selectUserByIdentifier(tx: OrgTx, identifier: string): Promise<UserRow | undefined> {
  const column = identifier.includes('@') ? 'email_normalized' : 'username'
  return tx
    .selectFrom('users')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where(column, '=', identifier)
    .where('status', '<>', 'deleted')
    .executeTakeFirst()
}

export function selectUser(tx: OrgTx, id: UserId): Promise<UserRow | undefined> {
  return tx
    .selectFrom('users')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function updateLastSignIn(tx: OrgTx, id: UserId, now: Date): Promise<void> {
  await tx
    .updateTable('users')
    .set({ last_sign_in_at: now })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** The address was proved by a mail to it. */
export async function verifyEmail(tx: OrgTx, id: UserId, now: Date): Promise<void> {
  await tx
    .updateTable('users')
    .set((eb) => ({ email_verified_at: now, version: eb('version', '+', 1), updated_at: now }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Where an address has an active account that was shown to be its owner's. */
export async function selectOrganizationsOfAddress(tx: SubtreeTx, email: string): Promise<OrganizationId[]> {
  const rows = await tx
    .from('users')
    .select('users.organization_id')
    .where('users.email_normalized', '=', email)
    .where('users.status', '=', 'active')
    .where('users.email_verified_at', 'is not', null)
    .orderBy('users.organization_id')
    .limit(100)
    .execute()
  return rows.map((row) => row.organization_id)
}
