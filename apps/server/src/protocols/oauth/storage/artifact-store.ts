import { type Clock, toDate } from '../../../kernel/clock.ts'
import type { OrganizationId, SessionId, UserId, WorkspaceId } from '../../../kernel/ids.ts'
import { type Database, protocolStatement, tellingStatement } from '../../../platform/db/index.ts'
import type { ArtifactStore, BrowserSession, LoadedArtifact } from '../dependencies.ts'
import type {
  Artifact,
  ArtifactKind,
  ClientAuthorization,
  LogoutNotice,
  SessionEntry,
  StoredGrant,
} from '../records.ts'
import { parseSessionKey } from '../session-key.ts'
import { commitStatement, endedBy } from './commit-statement.ts'

/** What ends outside the protocol's own tables. */
export interface SessionEnds {
  endSession(id: SessionId): Promise<void>
  notifyLogout(notice: LogoutNotice): Promise<void>
  /** Grants and tokens that are over, which this node forgets now and the others hear of. */
  forget(ended: readonly string[]): void
}

/** As JSON has it: times are text. */
interface LoadedRow {
  kind: ArtifactKind
  artifact_payload: Record<string, unknown>
  artifact_expires: string
  consumed: boolean
  organization_id: OrganizationId | null
  grant_id: string | null
  grant_user: UserId | null
  grant_client: string
  grant_organization: OrganizationId
  grant_payload: Record<string, unknown>
  grant_expires: string
  authorizations: Record<string, ClientAuthorization> | null
  state: Record<string, unknown> | null
}

/** One value in one row: the driver's work on a row of many columns costs more than the statement. */
const LOAD = `
  select to_json(found) as found from (
  select a.kind, a.payload as artifact_payload, a.expires_at as artifact_expires,
         a.consumed_at is not null as consumed, a.organization_id, a.grant_id,
         g.user_id as grant_user, g.client_id as grant_client, g.organization_id as grant_organization,
         g.payload as grant_payload, g.expires_at as grant_expires, e.authorizations, e.state
    from oauth_artifacts a
    left join oauth_session_entries e on e.workspace_id = a.workspace_id
         and e.session_id = split_part(a.payload ->> 'sessionUid', '.', 1)
         and e.organization_id = split_part(a.payload ->> 'sessionUid', '.', 2)
    left join oauth_grants g on g.workspace_id = a.workspace_id and g.id = a.grant_id and g.expires_at > $3
   where a.workspace_id = $1 and a.hash = $2 and a.expires_at > $3) found`

const FIND_GRANT = `
  select id, user_id, client_id, organization_id, payload, expires_at
    from oauth_grants where workspace_id = $1 and id = $2 and expires_at > $3`

const FIND_ENTRY = `
  select authorizations, state from oauth_session_entries
   where workspace_id = $1 and session_id = $2 and organization_id = $3`

/** Artifacts of one workspace on PostgreSQL: one statement to load, one to commit. */
export function createArtifactStore(
  db: Database,
  workspaceId: WorkspaceId,
  ends: SessionEnds,
  findSession: (id: SessionId) => Promise<BrowserSession | undefined>,
  clock: Clock,
): ArtifactStore {
  return {
    async load(hash) {
      const [one] = await protocolStatement<{ found: LoadedRow }>(db, LOAD, [workspaceId, hash, clock.now()])
      return one && { ...toLoaded(hash, one.found), ...(await sessionOf(one.found, findSession)) }
    },
    async findGrant(id) {
      const [row] = await protocolStatement<GrantRow>(db, FIND_GRANT, [workspaceId, id, clock.now()])
      return row && toGrant(row)
    },
    async commit(operations) {
      // A session ends first: what hangs on it is refused from then on, whatever becomes of the rest.
      for (const operation of operations) {
        if (operation.type === 'endSession') await ends.endSession(operation.sessionId)
        if (operation.type === 'notifyLogout') await ends.notifyLogout(operation.notice)
      }
      const statement = commitStatement(workspaceId, operations, clock.now())
      if (!statement) return { ok: true }
      const { text, values } = statement
      const tells = operations.some(({ type }) => type === 'record')
      const [row] = tells
        ? await tellingStatement<Held>(db, workspaceId, text, values)
        : await protocolStatement<Held>(db, text, values)
      const lost = statement.conditional[row?.held.indexOf(false) ?? 0]
      if (lost) return { ok: false, conflict: lost }
      ends.forget(endedBy(operations))
      return { ok: true }
    },
  }
}

interface Held {
  held: boolean[]
}

/** The session behind a token, from memory, with what came along with the token; null when it is over. */
async function sessionOf(
  row: LoadedRow,
  findSession: (id: SessionId) => Promise<BrowserSession | undefined>,
): Promise<Pick<LoadedArtifact, 'session'>> {
  const uid = row.artifact_payload.sessionUid
  const key = typeof uid === 'string' ? parseSessionKey(uid) : undefined
  if (!key) return {}
  const session = await findSession(key.sessionId)
  if (!session) return { session: null }
  const { authorizations, state } = row
  const entry = authorizations && { ...key, authorizations, ...(state ? { state } : {}) }
  return { session: { session, ...(entry ? { entry } : {}) } }
}

/** What a session holds in one organization. */
export async function findEntry(
  db: Database,
  workspaceId: WorkspaceId,
  sessionId: SessionId,
  organizationId: OrganizationId,
): Promise<SessionEntry | undefined> {
  type Row = { authorizations: Record<string, ClientAuthorization>; state: Record<string, unknown> | null }
  const [row] = await protocolStatement<Row>(db, FIND_ENTRY, [workspaceId, sessionId, organizationId])
  if (!row) return undefined
  const { authorizations, state } = row
  return { sessionId, organizationId, authorizations, ...(state ? { state } : {}) }
}

interface GrantRow {
  id: string
  user_id: UserId
  client_id: string
  organization_id: OrganizationId
  payload: Record<string, unknown>
  expires_at: Date
}

const toGrant = (row: GrantRow): StoredGrant => ({
  id: row.id,
  userId: row.user_id,
  clientId: row.client_id,
  organizationId: row.organization_id,
  expiresAt: row.expires_at,
  payload: row.payload,
})

function toLoaded(hash: Uint8Array, row: LoadedRow): LoadedArtifact {
  const artifact: Artifact = {
    kind: row.kind,
    hash,
    expiresAt: toDate(row.artifact_expires),
    consumed: row.consumed,
    payload: row.artifact_payload,
    ...(row.grant_id === null ? {} : { grantId: row.grant_id }),
    ...(row.organization_id === null ? {} : { organizationId: row.organization_id }),
  }
  if (row.grant_id === null || row.grant_user === null) return { artifact }
  const grant = {
    id: row.grant_id,
    userId: row.grant_user,
    clientId: row.grant_client,
    organizationId: row.grant_organization,
    expiresAt: toDate(row.grant_expires),
    payload: row.grant_payload,
  }
  return { artifact, grant }
}
