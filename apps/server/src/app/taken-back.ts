import { isId, type OrganizationId } from '../kernel/ids.ts'
import { readEvent } from '../modules/audit/index.ts'
import { takeBackBelow, takeBackFrom, takeBackMoved } from '../modules/identities/index.ts'
import type { EventMessage, Jobs, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

const ENDS = [
  'connection.deactivated',
  'connection.deleted',
  'connection.identities_voided',
  // What was given while it was being deactivated is taken as well.
  'connection.activated',
  // It may serve nobody below any more.
  'connection.updated',
]
/** Rows changed by one job: a few seconds of work, then another job goes on. */
const AT_ONCE = 5_000

interface Stretch extends EventMessage {
  fromId?: OrganizationId | undefined
}

type Needs = Pick<Services, 'db' | 'clock'>

/** What a connection gave goes when it speaks for somebody no more. */
export function registerTakenBack(outbox: Outbox, jobs: Jobs, services: Needs): void {
  for (const type of ENDS) outbox.on(type, 'taking-back', (message) => takeBack(jobs, services, message))
  outbox.on('organization.moved', 'taking-back', (message) => takeMoved(jobs, services, message))
  outbox.on('user.identity_unlinked', 'taking-back', (message) => takeFrom(services, message))
}

async function takeBack(jobs: Jobs, { db, clock }: Needs, message: Stretch): Promise<void> {
  const { workspaceId, organizationId: headId, targetId: connectionId, fromId: from } = message
  if (!isId('connection', connectionId)) return
  const stretch = { workspaceId, headId, from, limit: AT_ONCE }
  const fromId = await takeBackBelow(db, stretch, { connectionId, now: clock.now() })
  if (fromId) await jobs.send('taking-back', { ...message, fromId })
}

/** What connections gave of those that were above before the move. */
async function takeMoved(jobs: Jobs, { db, clock }: Needs, message: Stretch): Promise<void> {
  const { workspaceId, targetId: headId, fromId: from } = message
  if (!isId('organization', headId)) return
  const fromId = await takeBackMoved(db, { workspaceId, headId, from, limit: AT_ONCE }, clock.now())
  if (fromId) await jobs.send('taking-back', { ...message, fromId })
}

/** Of somebody who is nobody at a connection any more. */
async function takeFrom({ db, clock }: Needs, message: EventMessage): Promise<void> {
  const { workspaceId, organizationId, targetId: userId, eventId } = message
  const place = { workspaceId, organizationId }
  const event = await readEvent(db, place, eventId)
  const connectionId = event?.data.connectionId
  if (!isId('user', userId) || !isId('connection', connectionId)) return
  await takeBackFrom(db, place, userId, { connectionId, now: clock.now() })
}
