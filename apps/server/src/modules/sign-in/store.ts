import { type Selectable, sql } from 'kysely'
import type { OrganizationId, SessionId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import {
  ask,
  type BrowserSessions,
  type Database,
  type OrgTx,
  type ProtocolTx,
  protocolStatement,
  type SubtreeTx,
  type Users,
} from '../../platform/db/index.ts'
import { CREDENTIAL_COLUMNS, type CredentialRow } from '../credentials/index.ts'

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
  row: { id: Buffer; browser: Buffer; state: object; version: number; expiresAt: Date },
): Promise<void> {
  await protocolStatement(
    db,
    `insert into sign_in_flows (workspace_id, id_hash, browser_hash, state, version, expires_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [workspaceId, row.id, row.browser, JSON.stringify(row.state), row.version, row.expiresAt],
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
  db: Database,
  workspaceId: WorkspaceId,
  browser: Buffer,
): Promise<BrowserSessionRow[]> {
  return protocolStatement(
    db,
    `select * from browser_sessions where workspace_id = $1 and browser_hash = $2 order by created_at, session_id`,
    [workspaceId, browser],
  )
}

interface HeldSession {
  workspaceId: WorkspaceId
  organizationId: OrganizationId
  userId: UserId
  sessionId: SessionId
}

/** Accounts in one browser at a time; the oldest make room. */
export const MOST_ACCOUNTS = 20

// One session per account in a browser: a new one takes the place of the one before. What moves and is replaced is one
// row, which a statement may change once only. What makes room stays, for its end to be told, under a value that nobody has.
const PUT = `
  with out as (
    select session_id from browser_sessions
     where workspace_id = $1 and browser_hash = $2 and not (organization_id = $4 and user_id = $5)
     order by created_at desc, session_id desc offset ${MOST_ACCOUNTS - 1}),
  moved as (
    update browser_sessions set
      browser_hash = case when session_id in (select session_id from out) then $8::bytea else $3::bytea end,
      session_id = case when organization_id = $4 and user_id = $5 then $6 else session_id end,
      created_at = case when organization_id = $4 and user_id = $5 then $7 else created_at end
     where workspace_id = $1 and browser_hash = $2
    returning organization_id, user_id)
  insert into browser_sessions (workspace_id, browser_hash, organization_id, user_id, session_id, created_at)
  select $1, $3, $4, $5, $6, $7::timestamptz
   where not exists (select from moved where organization_id = $4 and user_id = $5)`

/**
 * Puts a session into a browser under a value of its cookie that nobody has had yet, and all that it held under
 * another one as well.
 */
export async function putBrowserSession(
  db: Database,
  from: Buffer | undefined,
  to: Buffer,
  { workspaceId, organizationId, userId, sessionId }: HeldSession,
  now: Date,
): Promise<void> {
  const nobody = hashSecret(newSecret())
  const values = [workspaceId, from ?? null, to, organizationId, userId, sessionId, now, nobody]
  await protocolStatement(db, PUT, values)
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
export type UserWithHash = UserRow & {
  password_hash: string | null
  /** It was made elsewhere. */
  password_is_legacy: boolean
  is_emergency: boolean
}

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

const byIdentifier = (column: string): string => `
  select users.*, passwords.hash as password_hash,
    passwords.legacy_cost_ms is not null as password_is_legacy,
    exists (select from emergency_users e
      where e.organization_id = users.organization_id and e.user_id = users.id) as is_emergency
    from users
    left join passwords on passwords.organization_id = users.organization_id and passwords.user_id = users.id
   where users.organization_id = $1 and users.${column} = $2 and users.status <> 'deleted'`
const BY_EMAIL = byIdentifier('email_normalized')
const BY_USERNAME = byIdentifier('username')

/** Who an e-mail address or user name means in this organization. */
export async function selectUserByIdentifier(
  tx: OrgTx,
  identifier: string,
): Promise<UserWithHash | undefined> {
  const text = identifier.includes('@') ? BY_EMAIL : BY_USERNAME
  const [row] = await ask<UserWithHash>(tx, text, [tx.organizationId, identifier])
  return row
}

export async function selectUser(tx: OrgTx, id: UserId): Promise<UserRow | undefined> {
  const text = 'select * from users where organization_id = $1 and id = $2'
  const [row] = await ask<UserRow>(tx, text, [tx.organizationId, id])
  return row
}

/** The same; nobody else changes the account while this transaction lasts. */
export async function selectUserForUpdate(tx: OrgTx, id: UserId): Promise<UserRow | undefined> {
  const text = 'select * from users where organization_id = $1 and id = $2 for no key update'
  const [row] = await ask<UserRow>(tx, text, [tx.organizationId, id])
  return row
}

/** The same with what the account signs in with. */
export async function selectUserWithCredentials(
  tx: OrgTx,
  id: UserId,
): Promise<(UserRow & CredentialRow) | undefined> {
  const text = `select users.*, ${CREDENTIAL_COLUMNS} from users where organization_id = $1 and id = $2`
  const [row] = await ask<UserRow & CredentialRow>(tx, text, [tx.organizationId, id])
  return row
}

/** What the account is linked with counts only if it was made after this. */
export async function updateLinksValidFrom(tx: OrgTx, id: UserId, now: Date): Promise<void> {
  const text = 'update users set links_valid_from = $3 where organization_id = $1 and id = $2'
  await ask(tx, text, [tx.organizationId, id, now])
}

export async function updateLastSignIn(tx: OrgTx, id: UserId, now: Date): Promise<void> {
  const text = 'update users set last_sign_in_at = $3 where organization_id = $1 and id = $2'
  await ask(tx, text, [tx.organizationId, id, now])
}

/** The address was proved by a mail to it. */
export async function verifyEmail(tx: OrgTx, id: UserId, now: Date): Promise<void> {
  await tx
    .updateTable('users')
    .set((eb) => ({
      email_verified_at: now,
      email_proved_at: now,
      version: eb('version', '+', 1),
      updated_at: now,
    }))
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
