import type { OrganizationId, SessionId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import {
  inOrganization,
  inProtocol,
  type SecondFactorBasis,
  type SecondFactorKind,
  together,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { type ConnectionRef, standsByConnection } from '../connections/index.ts'
import { sessionsValidFrom } from '../organizations/index.ts'
import { policyOf } from '../policies/index.ts'
import { isSessionLive, type SessionRow, selectSession } from '../sessions/index.ts'
import type { SignInServices } from './dependencies.ts'
import {
  type BrowserSessionRow,
  deleteBrowserSessions,
  MOST_ACCOUNTS,
  putBrowserSession,
  selectBrowserSessions,
  selectUser,
} from './store.ts'

/** A live session of a browser, with whose it is. */
export interface BrowserAccount {
  organizationId: OrganizationId
  organizationName: string
  userId: UserId
  name: string
  /** Address, or user name where there is none. */
  identifier: string
  email: string | null
  /** The language that the person has chosen. */
  locale: string | null
  session: LiveSession
}

export interface LiveSession {
  id: SessionId
  amr: readonly string[]
  acr: string
  authenticatedAt: Date
  secondFactorAt: Date | null
  secondFactorBy: SecondFactorBasis | null
  secondFactorKind: SecondFactorKind | null
  lastSeenAt: Date
  connection?: ConnectionRef | undefined
  /** When it is over by the word of that provider. */
  endsAt: Date | null
}

type Needs = Pick<SignInServices, 'db' | 'tree' | 'clock' | 'connections'>

/** The accounts that are signed in in a browser, by the value of its cookie. Whatever is over is not among them. */
export async function accountsOfBrowser(
  services: Needs,
  workspaceId: WorkspaceId,
  browser: string | undefined,
): Promise<BrowserAccount[]> {
  if (browser === undefined) return []
  const rows = await selectBrowserSessions(services.db, workspaceId, hashSecret(browser))
  const accounts = await Promise.all(rows.slice(-MOST_ACCOUNTS).map((row) => readAccount(services, row)))
  return accounts.filter((account) => account !== undefined)
}

async function readAccount(services: Needs, row: BrowserSessionRow): Promise<BrowserAccount | undefined> {
  const { workspace_id: workspaceId, organization_id: organizationId } = row
  const organization = await services.tree.find(workspaceId, organizationId)
  if (organization?.status !== 'active') return undefined
  const [session, user] = await inOrganization(services.db, { workspaceId, organizationId }, (tx) =>
    together(selectSession(tx, row.session_id), selectUser(tx, row.user_id)),
  )
  if (!session || session.user_id !== row.user_id || user?.status !== 'active') return undefined
  const validFrom = sessionsValidFrom(organization)
  if (!isSessionLive(session, policyOf(organization), services.clock.now(), validFrom)) return undefined
  if (!(await standsByConnection(services.connections, organization, session))) return undefined
  return {
    organizationId,
    organizationName: organization.name,
    userId: user.id,
    name: user.display_name,
    identifier: user.email ?? user.username ?? user.display_name,
    email: user.email,
    locale: user.locale,
    session: toLiveSession(session),
  }
}

export const toLiveSession = (row: SessionRow): LiveSession => ({
  id: row.id,
  amr: row.amr,
  acr: row.acr,
  authenticatedAt: row.authenticated_at,
  secondFactorAt: row.second_factor_at,
  secondFactorBy: row.second_factor_by,
  secondFactorKind: row.second_factor_kind,
  lastSeenAt: row.last_seen_at,
  endsAt: row.ends_at,
  ...connectionOf(row),
})

const connectionOf = ({ connection_id, connection_organization_id }: SessionRow) =>
  connection_id !== null &&
  connection_organization_id !== null && {
    connection: { connectionId: connection_id, organizationId: connection_organization_id },
  }

/**
 * Puts a session into a browser under a new value of its cookie, with all that it held before. Whoever knew or
 * planted the value before holds nothing by it.
 */
export async function putIntoBrowser(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  workspaceId: WorkspaceId,
  browser: string | undefined,
  session: { organizationId: OrganizationId; userId: UserId; sessionId: SessionId },
): Promise<string> {
  const value = newSecret()
  const before = browser === undefined ? undefined : hashSecret(browser)
  await putBrowserSession(db, before, hashSecret(value), { workspaceId, ...session }, clock.now())
  return value
}

/** Takes sessions out of a browser. */
export async function takeFromBrowser(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  browser: string,
  sessionIds: readonly SessionId[],
): Promise<void> {
  await inProtocol(db, (tx) => deleteBrowserSessions(tx, workspaceId, hashSecret(browser), sessionIds))
}
