import type { IncomingHttpHeaders } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { addSeconds } from '../kernel/clock.ts'
import { hashSecret } from '../kernel/random.ts'
import type { Workspace, WorkspaceDirectory } from '../modules/workspaces/index.ts'
import { type CookieNames, readCookie } from '../pages/routes/index.ts'
import { RequestError } from '../platform/execute.ts'
import type { BrowserCredentials } from '../platform/http/api.ts'
import type { Services } from '../platform/operation.ts'
import { ownOrganization } from './same-origin.ts'
import {
  claimRefresh,
  deleteWebSessions,
  reselectWebSession,
  selectWebSession,
  updateWebSession,
  type WebSessionKey,
  type WebSessionRow,
} from './store.ts'
import { type TokenEndpoint, TokenRefused, type Tokens } from './token-endpoint.ts'

export interface WebSessionParts {
  services: Pick<Services, 'db' | 'clock' | 'vault' | 'publicUrl'>
  workspaces: WorkspaceDirectory
  cookies: CookieNames
  askTokens: TokenEndpoint
}

export interface WebSessions extends BrowserCredentials {
  /** The row behind a request of our own pages; undefined when header, cookie and row do not belong together. */
  find(workspace: Workspace, request: Request): Promise<WebSessionRow | undefined>
  open(row: WebSessionRow): Kept | undefined
  seal(key: WebSessionKey, tokens: Tokens): Buffer
}

type Request = { method: string; headers: IncomingHttpHeaders }
type Kept = Omit<Tokens, 'expiresInSeconds'>

/** An access token is renewed so long before it ends. */
const EARLY_SECONDS = 5
/** After so long a refresh that was not finished never will be. */
const LEASE_SECONDS = 10
const LOOK_AGAIN_MS = 50

/** The tokens of browsers that are signed in to the console or a portal: found by cookie and organization. */
export function createWebSessions(parts: WebSessionParts): WebSessions {
  const { services, workspaces, cookies } = parts
  const { db, clock, vault, publicUrl } = services
  const contextOf = ({ workspaceId, sessionId, organizationId }: WebSessionKey): string =>
    `web_session:${workspaceId}:${sessionId}:${organizationId}`

  const sessions: WebSessions = {
    async find(workspace, request) {
      const organizationId = ownOrganization(request, publicUrl)
      const cookie = readCookie(request.headers.cookie, cookies.web(workspace.slug))
      if (!organizationId || !cookie) return undefined
      return selectWebSession(db, workspace.id, hashSecret(cookie), organizationId)
    },
    seal: (key, { accessToken, refreshToken, idToken }) =>
      vault.seal(Buffer.from(JSON.stringify({ accessToken, refreshToken, idToken })), contextOf(key)),
    open(row) {
      try {
        return JSON.parse(vault.open(row.sealed, contextOf(row)).toString()) as Kept
      } catch {
        // Sealed under a master key that is gone: the person signs in again.
        return undefined
      }
    },
    async accessToken(slug, request) {
      const workspace = await workspaces.find(slug)
      const row = workspace && (await sessions.find(workspace, request))
      const live = row && (await fresh(workspace, row))
      const kept = live && sessions.open(live)
      if (!kept) throw RequestError.unauthenticated()
      return kept.accessToken
    },
  }

  const refreshing = new Map<string, Promise<WebSessionRow | undefined>>()

  const isFresh = (row: WebSessionRow): boolean =>
    row.accessExpiresAt > addSeconds(clock.now(), EARLY_SECONDS)

  /** The row with an access token that is good for a while; undefined when there will be none any more. */
  function fresh(workspace: Workspace, row: WebSessionRow): Promise<WebSessionRow | undefined> {
    if (isFresh(row)) return Promise.resolve(row)
    const key = contextOf(row)
    const running = refreshing.get(key) ?? refreshOnce(workspace, row).finally(() => refreshing.delete(key))
    refreshing.set(key, running)
    return running
  }

  /** One of all processes refreshes, the others wait for what it gets. */
  async function refreshOnce(workspace: Workspace, row: WebSessionRow): Promise<WebSessionRow | undefined> {
    const end = addSeconds(clock.now(), LEASE_SECONDS)
    let current: WebSessionRow | undefined = row
    while (current && !isFresh(current) && clock.now() <= end) {
      if (await claimRefresh(db, current, clock.now(), end)) return refresh(workspace, current)
      await wait(LOOK_AGAIN_MS)
      current = await reselectWebSession(db, row)
    }
    return current && isFresh(current) ? current : undefined
  }

  async function refresh(workspace: Workspace, row: WebSessionRow): Promise<WebSessionRow | undefined> {
    const kept = sessions.open(row)
    try {
      if (!kept) throw new TokenRefused('unreadable')
      const tokens = await parts.askTokens(workspace, {
        grant_type: 'refresh_token',
        refresh_token: kept.refreshToken,
      })
      const now = clock.now()
      const next = {
        ...row,
        sealed: sessions.seal(row, tokens),
        accessExpiresAt: addSeconds(now, tokens.expiresInSeconds),
      }
      await updateWebSession(db, next, now)
      return next
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error
      await deleteWebSessions(db, row)
      return undefined
    }
  }

  return sessions
}
