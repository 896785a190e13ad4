import { isId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { sessionsValidFrom } from '../organizations/index.ts'
import { policyOf } from '../policies/index.ts'
import { endSessions, selectLiveSessions, selectSession } from '../sessions/index.ts'
import {
  type BrowserAccount,
  changing,
  recordEnded,
  type SignInServices,
  type Visitor,
} from '../sign-in/index.ts'

export interface OwnSession {
  id: string
  userAgent: string | null
  ip: string | null
  authenticatedAt: Date
  lastSeenAt: Date
}

/** No person looks through more. */
const MOST = 50

/** The live sessions of an account, the one that was used last before the others. */
export async function readOwnSessions(
  { db, tree, clock }: SignInServices,
  { workspace }: Visitor,
  { organizationId, userId }: BrowserAccount,
): Promise<OwnSession[]> {
  const home = await tree.find(workspace.id, organizationId)
  if (!home) throw RequestError.not_found()
  const filter = { limit: MOST, after: undefined, userId, policy: policyOf(home), now: clock.now() }
  const rows = await inOrganization(db, { workspaceId: workspace.id, organizationId }, (tx) =>
    selectLiveSessions(tx, { ...filter, validFrom: sessionsValidFrom(home) }),
  )
  return rows
    .slice(0, MOST)
    .map((row) => ({
      id: row.id,
      userAgent: row.user_agent,
      ip: row.ip,
      authenticatedAt: row.authenticated_at,
      lastSeenAt: row.last_seen_at,
    }))
    .sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime())
}

/** Ends a session of this very account. One that is over, or somebody else's, is none: nothing happens. */
export async function endOwnSession(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  sessionId: string,
): Promise<void> {
  if (!isId('session', sessionId)) return
  const place = { workspaceId: visitor.workspace.id, organizationId: own.organizationId }
  const now = services.clock.now()
  await changing(services, place, async (tx, announce) => {
    const session = await selectSession(tx, sessionId)
    if (session?.user_id !== own.userId || session.ended_at) return
    const ended = await endSessions(tx, [sessionId], { reason: 'signed_out', now, announce })
    await recordEnded(tx, visitor, own, ended, 'signed_out')
  })
}
