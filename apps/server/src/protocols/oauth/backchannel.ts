import { isId, newId, type SessionId, type UserId, type WorkspaceId } from '../../kernel/ids.ts'
import { revokesTokens } from '../../modules/sessions/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { type OutboundRules, postForm } from '../../platform/http/outbound.ts'
import type { EventMessage } from '../../platform/jobs/index.ts'
import { createLogoutRequest, type LogoutRequest } from './logout.ts'
import type { Providers } from './providers.ts'
import { forgetEntry, type HeldEntry, selectSession, selectSessionEntries } from './wiring/store.ts'
import type { WiredWorkspace } from './wiring/workspace.ts'

/**
 * Tells every application that a session is over (OpenID Connect Back-Channel Logout 1.0) and ends what hung on it.
 * Runs as a job: who does not answer is asked again later, who has answered is not.
 */
export function createBackchannelLogout(
  findById: (id: WorkspaceId) => Promise<WiredWorkspace | undefined>,
  providers: Providers,
  rules: OutboundRules,
) {
  return async (message: EventMessage): Promise<void> => {
    const { targetId, workspaceId, organizationId } = message
    const wired = await findById(workspaceId)
    if (!wired || !isId('session', targetId)) return
    const { db } = wired.services
    const session = await inOrganization(db, { workspaceId, organizationId }, (tx) =>
      selectSession(tx, targetId),
    )
    const held = await selectSessionEntries(db, workspaceId, targetId)
    // Whoever was thrown out keeps nothing; whoever left may keep what was given to outlive the session.
    const keepsNothing = revokesTokens(session?.end_reason ?? null)
    const entries = held.map((entry) => (keepsNothing ? { ...entry, persistsLogout: false } : entry))
    const ended = { id: targetId, userId: session?.user_id }
    const told = await Promise.allSettled(entries.map((entry) => tell(wired, providers, rules, ended, entry)))
    const failed = told.filter((one) => one.status === 'rejected').length
    if (failed > 0) throw new Error(`${failed} of ${entries.length} applications could not be told`)
  }
}

async function tell(
  wired: WiredWorkspace,
  providers: Providers,
  rules: OutboundRules,
  // Of the session, as the grants of the place where somebody signs out are gone by now.
  { id, userId }: { id: SessionId; userId: UserId | undefined },
  entry: HeldEntry,
): Promise<void> {
  const mounted = await providers.get(wired.workspace.slug)
  if (mounted && userId && entry.sid !== null) {
    const notice = { clientId: entry.clientId, userId, sid: entry.sid }
    const request = await createLogoutRequest(mounted.provider, notice, newId('job'))
    if (request) await post(request, rules)
  }
  await forgetEntry(wired.services.db, wired.workspace.id, id, entry)
}

/** 200 or 204 is success; 400 says that the application will not do it, and asking again would not help. */
async function post({ url, body }: LogoutRequest, rules: OutboundRules): Promise<void> {
  const status = await postForm(url, body, rules)
  const isSuccess = status >= 200 && status < 300
  if (!isSuccess && status !== 400) throw new Error(`logout was answered with ${status}`)
}
