import type { Client, Provider } from 'oidc-provider'
import { isId, newId, type SessionId, type UserId, type WorkspaceId } from '../../kernel/ids.ts'
import { revokesTokens } from '../../modules/sessions/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import type { OutboundRules } from '../../platform/http/outbound.ts'
import { postForm } from '../../platform/http/outbound-fetch.ts'
import type { EventMessage } from '../../platform/jobs/index.ts'
import { clientOf } from './clients.ts'
import { createLogoutRequest, type LogoutRequest } from './logout.ts'
import type { Providers } from './providers.ts'
import type { Unanswered } from './unanswered.ts'
import { recordFor } from './wiring/clients.ts'
import { forgetEntry, type HeldEntry, selectSession, selectSessionEntries } from './wiring/store.ts'
import type { WiredWorkspace } from './wiring/workspace.ts'

/** A logout of one application only, whose grants have ended already. */
export interface LogoutMessage extends EventMessage {
  onlyClientId?: string
  /** Whose session it was, where nothing else tells by now. */
  userId?: UserId
}

interface Teller {
  wired: WiredWorkspace
  providers: Providers
  rules: OutboundRules
  unanswered: Unanswered
}

/**
 * Tells every application that a session is over (OpenID Connect Back-Channel Logout 1.0) and ends what hung on it.
 * Runs as a job: who does not answer is asked again later, who has answered is not.
 */
export function createBackchannelLogout(
  findById: (id: WorkspaceId) => Promise<WiredWorkspace | undefined>,
  parts: Omit<Teller, 'wired'>,
) {
  return async (message: LogoutMessage): Promise<void> => {
    const { targetId, workspaceId, organizationId, onlyClientId } = message
    const wired = await findById(workspaceId)
    if (!wired || !isId('session', targetId)) return
    const { db } = wired.services
    const session = await inOrganization(db, { workspaceId, organizationId }, (tx) =>
      selectSession(tx, targetId),
    )
    const held = await selectSessionEntries(db, workspaceId, targetId)
    // Of one application: what it was given since it was enabled again is not meant.
    const meant = onlyClientId
      ? held.filter(({ clientId, grantId }) => clientId === onlyClientId && grantId === null)
      : held
    // Whoever was thrown out keeps nothing; whoever left may keep what was given to outlive the session.
    const keepsNothing = revokesTokens(session?.end_reason ?? null)
    const entries = meant.map((entry) => (keepsNothing ? { ...entry, persistsLogout: false } : entry))
    const userId = session?.user_id ?? message.userId
    const teller = { ...parts, wired }
    const told = await Promise.allSettled(entries.map((entry) => tell(teller, targetId, userId, entry)))
    const failed = told.filter((one) => one.status === 'rejected').length
    if (failed > 0) throw new Error(`${failed} of ${entries.length} applications could not be told`)
  }
}

async function tell(
  { wired, providers, rules, unanswered }: Teller,
  id: SessionId,
  // Of the session, as the grants of the place where somebody signs out are gone by now; of the grant, when it is
  // the session that is gone, with its organization.
  ofSession: UserId | undefined,
  entry: HeldEntry,
): Promise<void> {
  const userId = ofSession ?? entry.userId
  const mounted = await providers.get(wired.workspace.slug)
  const client = mounted && (await clientToTell(wired, mounted.provider, entry.clientId))
  if (client && userId && entry.sid !== null) {
    const notice = { clientId: entry.clientId, userId, sid: entry.sid }
    const request = await createLogoutRequest(mounted.provider, notice, newId('job'), client)
    if (request) await post(request, rules, `${wired.workspace.id} ${entry.clientId}`, unanswered)
  }
  await forgetEntry(wired.services.db, wired.workspace.id, id, entry)
}

/** Also one that is disabled, or whose own organization was closed: it is told that it holds nobody any more. */
async function clientToTell(
  { services, workspace, clients, clock }: WiredWorkspace,
  provider: Provider,
  clientId: string,
): Promise<Client | undefined> {
  const stored = await clients.find(workspace.id, clientId)
  const owner = stored && (await services.tree.find(workspace.id, stored.organizationId))
  return owner && clientOf(provider, recordFor(stored, clientId, owner, clock.now()))
}

/** 200 or 204 is success; 400 says that the application will not do it, and asking again would not help. */
async function post(
  { url, body }: LogoutRequest,
  rules: OutboundRules,
  key: string,
  unanswered: Unanswered,
): Promise<void> {
  unanswered.assertWorthTrying(key)
  const status = await postForm(url, body, rules).catch((error: unknown) => {
    unanswered.failed(key)
    throw error
  })
  const isSuccess = status >= 200 && status < 300
  if (isSuccess || status === 400) return unanswered.answered(key)
  unanswered.failed(key)
  throw new Error(`logout was answered with ${status}`)
}
