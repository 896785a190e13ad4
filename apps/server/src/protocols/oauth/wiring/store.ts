import type { OrganizationId, SessionId, UserId, WorkspaceId } from '../../../kernel/ids.ts'
import {
  type Database,
  type OrgTx,
  protocolStatement,
  type SessionRow,
  type UserRow,
} from '../../../platform/db/index.ts'

export interface HeldSession {
  organizationId: OrganizationId
  userId: UserId
  sessionId: SessionId
}

/** Which sessions a browser holds, found by the hash of its cookie. */
export async function selectBrowser(
  db: Database,
  workspaceId: WorkspaceId,
  hash: Buffer,
): Promise<HeldSession[]> {
  return protocolStatement<HeldSession>(
    db,
    `select organization_id as "organizationId", user_id as "userId", session_id as "sessionId"
       from browser_sessions where workspace_id = $1 and browser_hash = $2 order by created_at limit 50`,
    [workspaceId, hash],
  )
}

/** Which organization a session belongs to: an authorization server knows its id alone. */
export async function selectSessionPlace(
  db: Database,
  workspaceId: WorkspaceId,
  sessionId: SessionId,
): Promise<HeldSession | undefined> {
  const [row] = await protocolStatement<HeldSession>(
    db,
    `select organization_id as "organizationId", user_id as "userId", session_id as "sessionId"
       from browser_sessions where workspace_id = $1 and session_id = $2 limit 1`,
    [workspaceId, sessionId],
  )
  return row
}

export function selectSession(tx: OrgTx, id: SessionId): Promise<SessionRow | undefined> {
  return tx
    .selectFrom('sessions')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function selectProfile(tx: OrgTx, id: UserId): Promise<UserRow | undefined> {
  return tx
    .selectFrom('users')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export interface ClientPlace {
  organizationId: OrganizationId
  kind: 'application' | 'service_account'
  subjectId: string
}

export async function selectClientPlace(
  db: Database,
  workspaceId: WorkspaceId,
  clientId: string,
): Promise<ClientPlace | undefined> {
  const [row] = await protocolStatement<ClientPlace>(
    db,
    `select organization_id as "organizationId", kind, subject_id as "subjectId"
       from client_ids where workspace_id = $1 and client_id = $2`,
    [workspaceId, clientId],
  )
  return row
}

export interface HeldEntry {
  organizationId: OrganizationId
  clientId: string
  sid: string | null
  grantId: string | null
  persistsLogout: boolean
}

/** What a session held in all organizations, one row for each client. */
export function selectSessionEntries(
  db: Database,
  workspaceId: WorkspaceId,
  sessionId: SessionId,
): Promise<HeldEntry[]> {
  return protocolStatement<HeldEntry>(
    db,
    `select e.organization_id as "organizationId", a.key as "clientId", a.value ->> 'sid' as sid,
            a.value ->> 'grantId' as "grantId", coalesce((a.value ->> 'persistsLogout')::boolean, false) as "persistsLogout"
       from oauth_session_entries e
      cross join jsonb_each(e.authorizations) a
      where e.workspace_id = $1 and e.session_id = $2`,
    [workspaceId, sessionId],
  )
}

/** One client has been told: its grant ends, and it is not told again. */
export async function forgetEntry(
  db: Database,
  workspaceId: WorkspaceId,
  sessionId: SessionId,
  entry: HeldEntry,
): Promise<void> {
  await protocolStatement(
    db,
    `with grants as (delete from oauth_grants where workspace_id = $1 and id = $5 and not $6),
          artifacts as (delete from oauth_artifacts where workspace_id = $1 and grant_id = $5 and not $6)
     update oauth_session_entries set authorizations = authorizations - $4
      where workspace_id = $1 and session_id = $2 and organization_id = $3`,
    [workspaceId, sessionId, entry.organizationId, entry.clientId, entry.grantId, entry.persistsLogout],
  )
}
