import { toDate } from '../kernel/clock.ts'
import { isId, type OrganizationId } from '../kernel/ids.ts'
import { readEvent } from '../modules/audit/index.ts'
import { readLimits } from '../modules/connections/index.ts'
import { endByConnection } from '../modules/identities/index.ts'
import type { EventMessage, Jobs, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

const ENDS = [
  'connection.deactivated',
  'connection.deleted',
  'connection.identities_voided',
  // What slipped in while it was being deactivated is over as well.
  'connection.activated',
]
/** Rows changed in one round, and rounds of one job: a few seconds of work, then another job goes on. */
const AT_ONCE = 200
const ROUNDS = 10
/** While so many logouts wait to be told no more are added: others' must not wait behind a million. */
const MOST_WAITING = 1_000
const PAUSE_SECONDS = 2

interface Stretch extends EventMessage {
  fromId?: OrganizationId | undefined
}

type Needs = Pick<Services, 'db' | 'clock'>

/** What came through a connection ends with it. */
export function registerEndedConnections(outbox: Outbox, jobs: Jobs, services: Needs): void {
  for (const type of ENDS) outbox.on(type, 'mass-logout', (message) => endThrough(jobs, services, message))
}

async function endThrough(jobs: Jobs, { db, clock }: Needs, message: Stretch): Promise<void> {
  const { workspaceId, organizationId, eventId, targetId: connectionId } = message
  if (!isId('connection', connectionId)) return
  const place = { workspaceId, organizationId }
  const event = await readEvent(db, place, eventId)
  if (!event) return
  const limits = await readLimits(db, place, connectionId)
  const over = { connectionId, limits, at: toDate(event.occurredAt), now: clock.now() }
  let { fromId } = message
  for (let round = 0; round < ROUNDS; round++) {
    if ((await jobs.waiting('backchannel-logout', MOST_WAITING)) === MOST_WAITING) break
    const stretch = { workspaceId, headId: organizationId, from: fromId, limit: AT_ONCE }
    fromId = await endByConnection(db, stretch, over)
    if (!fromId) return
  }
  await jobs.send('mass-logout', { ...message, fromId }, { afterSeconds: PAUSE_SECONDS })
}
