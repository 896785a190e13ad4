import { type Selectable, sql } from 'kysely'
import type { OrganizationId, SessionId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import {
  type BrowserSessions,
  type Database,
  type OrgTx,
  type ProtocolTx,
  protocolStatement,
  type SubtreeTx,
  type Users,
} from '../../platform/db/index.ts'

export interface FlowRow {
  state: Record<string, unknown>
  version: number
}

/** A flow of this very browser that has not expired. */
export async function selectFlow(
  db: Database,
  workspaceId: WorkspaceId,
  key: { id: Buffer; browser: Buffer; now: Date },
): Promise<FlowRow | undefined> {
  const [row] = await protocolStatement<FlowRow>(
    db,
    `select state, version from sign_in_flows
      where workspace_id = $1 and id_hash = $2 and browser_hash = $3 and expires_at > $4`,
    [workspaceId, key.id, key.browser, key.now],
  )
  return row
}

/** Begins a flow; nothing happens where there is one of this id already, whosever it is. */
export async function insertFlow(
  db: Database,
  workspaceId: WorkspaceId,
  row: { id: Buffer; browser: Buffer; state: object; expiresAt: Date },
): Promise<void> {
  await protocolStatement(
    db,
    `insert into sign_in_flows (workspace_id, id_hash, browser_hash, state, expires_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [workspaceId, row.id, row.browser, JSON.stringify(row.state), row.expiresAt],
  )
}

/** Takes the flow as it was read; of several at once one gets it. */
export async function claimVersion(
  db: Database,
  workspaceId: WorkspaceId,
  id: Buffer,
  version: number,
): Promise<boolean> {
  const rows = await protocolStatement(
    db,
    `update sign_in_flows set version = version + 1
      where workspace_id = $1 and id_hash = $2 and version = $3 returning version`,
    [workspaceId, id, version],
  )
  return rows.length === 1
}

/** Writes the state if nobody else has since, and gives the flow's version then; of several at once one wins. */
export async function replaceState(
  db: Database,
  workspaceId: WorkspaceId,
  id: Buffer,
  before: { stored: object; version: number },
  state: object,
): Promise<number | undefined> {
  const [row] = await protocolStatement<{ version: number }>(
    db,
    `update sign_in_flows set version = version + 1, state = $5
      where workspace_id = $1 and id_hash = $2 and version >= $3 and state = $4 returning version`,
    [workspaceId, id, before.version, JSON.stringify(before.stored), JSON.stringify(state)],
  )
  return row?.version
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

/** Somebody with the hash of the password, if there is one. */
export type UserWithHash = UserRow & { password_hash: string | null }

/** Whoever was invited is there from now on; false for everybody else. */
export async function activateInvited(tx: OrgTx, id: UserId, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('users')
    .set({ status: 'active', updated_at: now, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('status', '=', 'invited')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Who an e-mail address or user name means in this organization. */
export function selectUserByIdentifier(tx: OrgTx, identifier: string): Promise<UserWithHash | undefined> {
  const column = identifier.includes('@') ? 'users.email_normalized' : 'users.username'
  return tx
    .selectFrom('users')
    .leftJoin('passwords', (join) =>
      join
        .onRef('passwords.organization_id', '=', 'users.organization_id')
        .onRef('passwords.user_id', '=', 'users.id'),
    )
    .selectAll('users')
    .select('passwords.hash as password_hash')
    .where('users.organization_id', '=', tx.organizationId)
    .where(column, '=', identifier)
    .where('users.status', '<>', 'deleted')
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
