import { isId } from '../kernel/ids.ts'
import { type EndReason, endSessionsBelow, type Reached } from '../modules/sessions/index.ts'
import type { EventMessage, Handler, Jobs, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

/** Why sessions are over after an organization was closed. */
const CLOSED: Readonly<Record<string, EndReason>> = {
  'organization.suspended': 'organization_suspended',
  'organization.archived': 'organization_archived',
  'organization.deleted': 'organization_deleted',
  // What slipped in while it was being closed is over as well.
  'organization.reactivated': 'organization_suspended',
}

/** Sessions ended in one round, and rounds of one job: a few seconds of work, then another job goes on. */
const AT_ONCE = 200
const ROUNDS = 10
/** While so many logouts wait to be told no more are added: others' must not wait behind a million. */
const MOST_WAITING = 1_000
const PAUSE_SECONDS = 2

interface Stretch extends EventMessage {
  from?: Reached
}

export interface LogoutHandlers {
  /** Tells the applications of one session. */
  backchannelLogout: Handler<EventMessage>
  /** Ends what an application held. */
  endApplication(message: EventMessage, jobs: Jobs): Promise<void>
}

/** What follows for applications when sessions end, one by one or many at once, or when they end themselves. */
export function registerLogouts(
  outbox: Outbox,
  jobs: Jobs,
  services: Pick<Services, 'db' | 'clock'>,
  { backchannelLogout, endApplication }: LogoutHandlers,
): void {
  outbox.on('session.ended', 'backchannel-logout', backchannelLogout)
  for (const type of ['application.disabled', 'application.deleted']) {
    outbox.on(type, 'mass-logout', (message) => endApplication(message, jobs))
  }
  for (const [type, reason] of Object.entries(CLOSED)) {
    outbox.on(type, 'mass-logout', (message) => endBelow(jobs, services, message, reason))
  }
}

/**
 * When an organization is closed, every session at or below it is over at once, as its rules are read from above.
 * This writes it down, session by session and each with its event, from which the applications hear of it.
 */
async function endBelow(
  jobs: Jobs,
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  message: Stretch,
  reason: EndReason,
): Promise<void> {
  const { workspaceId, targetId: headId } = message
  if (!isId('organization', headId)) return
  let { from } = message
  for (let round = 0; round < ROUNDS; round++) {
    if ((await jobs.waiting('backchannel-logout', MOST_WAITING)) === MOST_WAITING) break
    from = await endSessionsBelow(db, { workspaceId, headId, from, limit: AT_ONCE }, reason, clock.now())
    if (!from) return
  }
  await jobs.send('mass-logout', { ...message, from }, { afterSeconds: PAUSE_SECONDS })
}
