import type { ApplicationId, OrganizationId, SessionId, UserId, WorkspaceId } from '../../../kernel/ids.ts'
import {
  type Database,
  type OrgTx,
  protocolStatement,
  type SessionRow,
  type UserRow,
} from '../../../platform/db/index.ts'
import { SINCE } from '../grant-age.ts'

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

export interface HeldEntry {
  organizationId: OrganizationId
  clientId: string
  sid: string | null
  grantId: string | null
  /** Of the grant, as long as there is one. */
  userId: UserId | null
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
            a.value ->> 'grantId' as "grantId", g.user_id as "userId",
            coalesce((a.value ->> 'persistsLogout')::boolean, false) as "persistsLogout"
       from oauth_session_entries e
      cross join jsonb_each(e.authorizations) a
       left join oauth_grants g on g.workspace_id = e.workspace_id and g.id = a.value ->> 'grantId'
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

export interface EndedEntry {
  sessionId: SessionId
  organizationId: OrganizationId
  userId: UserId | null
}

/**
 * Ends all grants of one client in the next entries of sessions, and leaves of each entry only by what the client
 * can be told. Returns those, and the last entry that was looked at when there may be more.
 */
export async function endGrantsOf(
  db: Database,
  workspaceId: WorkspaceId,
  clientId: ApplicationId,
  after: { sessionId: SessionId; organizationId: OrganizationId } | undefined,
  limit: number,
): Promise<{
  ended: EndedEntry[]
  last: { sessionId: SessionId; organizationId: OrganizationId } | undefined
}> {
  const rows = await protocolStatement<EndedEntry & { held: boolean }>(
    db,
    `with page as materialized (
       select session_id, organization_id, authorizations -> $2 ->> 'grantId' as grant_id, authorizations ? $2 as held
         from oauth_session_entries
        where workspace_id = $1 and (session_id, organization_id) > ($3, $4)
        order by session_id, organization_id limit $5),
     grants as (delete from oauth_grants g using page
       where g.workspace_id = $1 and g.id = page.grant_id returning g.id, g.user_id),
     artifacts as (delete from oauth_artifacts a using page where a.workspace_id = $1 and a.grant_id = page.grant_id),
     entries as (update oauth_session_entries e set authorizations = e.authorizations #- array[$2, 'grantId']
        from page where page.held and e.workspace_id = $1 and e.session_id = page.session_id
         and e.organization_id = page.organization_id)
     select session_id as "sessionId", organization_id as "organizationId", grants.user_id as "userId", held
       from page left join grants on grants.id = page.grant_id
      order by session_id, organization_id`,
    [workspaceId, clientId, after?.sessionId ?? '', after?.organizationId ?? '', limit],
  )
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    ended: rows.filter(({ held }) => held),
    last: last && { sessionId: last.sessionId, organizationId: last.organizationId },
  }
}

/** Since when a grant is there; undefined when it is over. One of before that was noted counts as always there. */
export async function selectGrantAge(
  db: Database,
  workspaceId: WorkspaceId,
  grantId: string,
  now: Date,
): Promise<{ since: number } | undefined> {
  const [row] = await protocolStatement<{ since: number }>(
    db,
    `select coalesce((payload ->> '${SINCE}')::float8, 0) as since
       from oauth_grants where workspace_id = $1 and id = $2 and expires_at > $3`,
    [workspaceId, grantId, now],
  )
  return row
}

/** Whether a token was revoked that no table holds. */
export async function selectIsRevoked(
  db: Database,
  workspaceId: WorkspaceId,
  hash: Buffer,
): Promise<boolean> {
  const rows = await protocolStatement(
    db,
    `select from oauth_artifacts where workspace_id = $1 and hash = $2 and kind = 'RevokedToken'`,
    [workspaceId, hash],
  )
  return rows.length > 0
}
