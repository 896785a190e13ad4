import type { OrganizationId, SessionId, WorkspaceId } from '../kernel/ids.ts'
import { type Database, protocolStatement } from '../platform/db/index.ts'

/** A sign-in that left for the authorization server. */
export interface SignInRow {
  workspaceId: WorkspaceId
  stateHash: Buffer
  browserHash: Buffer
  sealed: Buffer
  expiresAt: Date
}

export async function insertSignIn(db: Database, row: SignInRow): Promise<void> {
  await protocolStatement(
    db,
    `insert into web_sign_ins (workspace_id, state_hash, browser_hash, sealed, expires_at)
     values ($1, $2, $3, $4, $5)`,
    [row.workspaceId, row.stateHash, row.browserHash, row.sealed, row.expiresAt],
  )
}

/** Takes a sign-in out, once, for the browser that began it. */
export async function takeSignIn(
  db: Database,
  { workspaceId, stateHash, browserHash }: Pick<SignInRow, 'workspaceId' | 'stateHash' | 'browserHash'>,
): Promise<{ sealed: Buffer; expiresAt: Date } | undefined> {
  const [row] = await protocolStatement<{ sealed: Buffer; expiresAt: Date }>(
    db,
    `delete from web_sign_ins where workspace_id = $1 and state_hash = $2 and browser_hash = $3
     returning sealed, expires_at as "expiresAt"`,
    [workspaceId, stateHash, browserHash],
  )
  return row
}

/** One session of the authorization server, in one organization. */
export interface WebSessionKey {
  workspaceId: WorkspaceId
  sessionId: SessionId
  organizationId: OrganizationId
}

export interface WebSessionRow extends WebSessionKey {
  sealed: Buffer
  accessExpiresAt: Date
}

const COLUMNS = `workspace_id as "workspaceId", session_id as "sessionId", organization_id as "organizationId",
  sealed, access_expires_at as "accessExpiresAt"`

export async function selectWebSession(
  db: Database,
  workspaceId: WorkspaceId,
  browserHash: Buffer,
  organizationId: OrganizationId,
): Promise<WebSessionRow | undefined> {
  const [row] = await protocolStatement<WebSessionRow>(
    db,
    `select ${COLUMNS} from web_sessions
      where workspace_id = $1 and browser_hash = $2 and organization_id = $3`,
    [workspaceId, browserHash, organizationId],
  )
  return row
}

/** What the same row holds by now. */
export async function reselectWebSession(
  db: Database,
  key: WebSessionKey,
): Promise<WebSessionRow | undefined> {
  const [row] = await protocolStatement<WebSessionRow>(
    db,
    `select ${COLUMNS} from web_sessions
      where workspace_id = $1 and session_id = $2 and organization_id = $3`,
    [key.workspaceId, key.sessionId, key.organizationId],
  )
  return row
}

/**
 * Keeps the tokens of a sign-in in place of what the browser, or the session, had for the organization. The browser
 * is known by another secret from now on, also for the other organizations that it holds.
 */
export async function keepWebSession(
  db: Database,
  row: WebSessionRow,
  browser: { before: Buffer | undefined; now: Buffer },
  now: Date,
): Promise<void> {
  const { workspaceId, sessionId, organizationId, sealed, accessExpiresAt } = row
  await protocolStatement(
    db,
    `with replaced as (
       delete from web_sessions where workspace_id = $1 and browser_hash = $4 and organization_id = $3
          and session_id <> $2),
     moved as (
       update web_sessions set browser_hash = $5
        where workspace_id = $1 and browser_hash = $4 and organization_id <> $3)
     insert into web_sessions (workspace_id, session_id, organization_id, browser_hash, sealed, access_expires_at, updated_at)
     values ($1, $2, $3, $5, $6, $7, $8)
     on conflict (workspace_id, session_id, organization_id) do update
        set browser_hash = $5, sealed = $6, access_expires_at = $7, refreshing_until = null, updated_at = $8`,
    [
      workspaceId,
      sessionId,
      organizationId,
      browser.before ?? Buffer.alloc(0),
      browser.now,
      sealed,
      accessExpiresAt,
      now,
    ],
  )
}

/** True for the one who may use the refresh token of a row: until then nobody else may. */
export async function claimRefresh(
  db: Database,
  { workspaceId, sessionId, organizationId, accessExpiresAt }: WebSessionRow,
  now: Date,
  until: Date,
): Promise<boolean> {
  const rows = await protocolStatement(
    db,
    `update web_sessions set refreshing_until = $6
      where workspace_id = $1 and session_id = $2 and organization_id = $3 and access_expires_at = $4
        and (refreshing_until is null or refreshing_until < $5)
      returning 1 as one`,
    [workspaceId, sessionId, organizationId, accessExpiresAt, now, until],
  )
  return rows.length > 0
}

/** Keeps refreshed tokens. */
export async function updateWebSession(db: Database, row: WebSessionRow, now: Date): Promise<void> {
  await protocolStatement(
    db,
    `update web_sessions
        set sealed = $4, access_expires_at = $5, refreshing_until = null, updated_at = $6
      where workspace_id = $1 and session_id = $2 and organization_id = $3`,
    [row.workspaceId, row.sessionId, row.organizationId, row.sealed, row.accessExpiresAt, now],
  )
}

/** Forgets a session in every organization, or in one. */
export async function deleteWebSessions(
  db: Database,
  { workspaceId, sessionId, organizationId }: Omit<WebSessionKey, 'organizationId'> & Partial<WebSessionKey>,
): Promise<void> {
  await protocolStatement(
    db,
    `delete from web_sessions
      where workspace_id = $1 and session_id = $2 and ($3::text is null or organization_id = $3)`,
    [workspaceId, sessionId, organizationId ?? null],
  )
}
