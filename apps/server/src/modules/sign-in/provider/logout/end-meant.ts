import type { OrganizationId } from '../../../../kernel/ids.ts'
import { appendEvent, inSubtree, type NewEvent, SYSTEM, together } from '../../../../platform/db/index.ts'
import type { Connection, LogoutNotice } from '../../../connections/index.ts'
import { endSessions, keepSignOut, type MeantSession, meantBy, selectMeant } from '../../../sessions/index.ts'
import { changing } from '../../changing.ts'
import type { SignInServices, Visitor } from '../../dependencies.ts'

/** Sessions looked for at once, and how often at most: nobody has ten thousand, whatever a provider calls them. */
const AT_ONCE = 200
const ROUNDS = 50
const REASON = 'signed_out_at_provider'

type Needs = Pick<SignInServices, 'db' | 'state' | 'clock'>

/**
 * Ends what a provider means, wherever it serves: in the organization of the connection and below. Each with its event, by
 * which applications hear of it; on every node with the commit.
 */
export async function endMeant(
  services: Needs,
  visitor: Visitor,
  connection: Connection,
  notice: LogoutNotice,
): Promise<void> {
  const { workspaceId, organizationId: headId } = connection
  const meant = meantBy(connection, notice)
  // First: a session that is made meanwhile is there to be found, or finds this.
  await keepSignOut(services.db, workspaceId, connection, notice, services.clock.now())
  for (let round = 0; round < ROUNDS; round++) {
    const found = await inSubtree(services.db, { workspaceId, headId }, (tx) =>
      selectMeant(tx, meant, AT_ONCE),
    )
    for (const [organizationId, sessions] of Map.groupBy(found, (one) => one.organizationId))
      await endHere(services, visitor, connection, organizationId, sessions)
    if (found.length < AT_ONCE) return
  }
}

/** Of one organization. */
export async function endHere(
  services: Needs,
  { origin }: Visitor,
  { id: connectionId, workspaceId }: Pick<Connection, 'id' | 'workspaceId'>,
  organizationId: OrganizationId,
  sessions: readonly MeantSession[],
): Promise<void> {
  const place = { workspaceId, organizationId }
  const now = services.clock.now()
  await changing(services, place, async (tx, announce) => {
    const ids = sessions.map(({ sessionId }) => sessionId)
    const ended = new Set(await endSessions(tx, ids, { reason: REASON, now, announce }))
    const event = ({ sessionId, userId }: MeantSession): NewEvent => ({
      type: 'session.ended',
      outcome: 'success',
      reason: REASON,
      target: { kind: 'session', id: sessionId },
      data: { userId, connectionId, reason: REASON },
      outgoing: true,
    })
    await together(
      ...sessions
        .filter(({ sessionId }) => ended.has(sessionId))
        .map((one) => appendEvent(tx, place, SYSTEM, origin, event(one))),
    )
  })
}
