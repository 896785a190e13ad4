import { createSealer } from '../modules/audit/index.ts'
import { refreshDue } from '../modules/connections/index.ts'
import {
  createJobs,
  createLoop,
  createOutbox,
  createRelay,
  type Jobs,
  type Outbox,
} from '../platform/jobs/index.ts'
import { registerDomains } from './domains.ts'
import { registerEndedConnections } from './ended-connections.ts'
import { registerEndedDirectories } from './ended-directories.ts'
import { registerEndedGrants } from './ended-grants.ts'
import { registerErasure } from './erasure.ts'
import { registerImports } from './imports.ts'
import { registerMails } from './mail-jobs.ts'
import { registerMemberships } from './memberships.ts'
import { registerMoves } from './moves.ts'
import type { BackgroundParts } from './parts.ts'
import { registerReviews } from './reviews.ts'
import { registerSms } from './sms.ts'
import { registerTakenBack } from './taken-back.ts'
import { registerUpkeep } from './upkeep.ts'

/** Everything that happens beside requests. Any node may run it; no work is done by two at a time. */
export interface Background {
  /** Which jobs follow from which events; before `start`. */
  outbox: Outbox
  jobs: Jobs
  start(): Promise<void>
  stop(): Promise<void>
}

/** Within half a second an event is on its way, and sealed. */
const EVERY_MS = 400
const UPKEEP_EVERY_SECONDS = 600
/** A node that dies in the middle of a move, an import or a review is missed after a minute. */
const LEFT_EVERY_SECONDS = 60

export function createBackground(parts: BackgroundParts): Background {
  const { services, mailer, logger } = parts
  const { db, clock } = services
  const onError = (error: Error) => logger.warn({ err: { message: error.message } }, 'background')
  const jobs = createJobs({ db, onError })
  const outbox = createOutbox(jobs)
  registerMails(outbox, parts)
  registerSms(outbox, parts)
  registerErasure(outbox, parts)
  registerEndedGrants(outbox, services)
  registerMemberships(outbox, services)
  registerEndedConnections(outbox, jobs, services)
  registerTakenBack(outbox, jobs, services)
  registerEndedDirectories(outbox, jobs, services)
  registerDomains(outbox, jobs, services)
  registerMoves(outbox, jobs, services)
  registerReviews(outbox, jobs, services)
  registerImports(outbox, jobs, services)
  jobs.register('provider-metadata', async () => void (await refreshDue(services)))
  registerUpkeep(jobs, parts)
  const loops = [
    createRelay({ db, clock, jobs, outbox, intervalMs: EVERY_MS, onError }),
    createSealer({ db, clock, intervalMs: EVERY_MS, onError }),
    createLoop({
      intervalMs: (LEFT_EVERY_SECONDS / 2) * 1000,
      onError,
      work: async () => {
        for (const queue of ['moves-left', 'imports-left', 'reviews-due'] as const)
          await jobs.send(queue, {}, { everySeconds: LEFT_EVERY_SECONDS })
        return 'done'
      },
    }),
    createLoop({
      intervalMs: (UPKEEP_EVERY_SECONDS / 2) * 1000,
      onError,
      work: async () => {
        for (const queue of ['upkeep', 'domain-checks', 'provider-metadata'] as const)
          await jobs.send(queue, {}, { everySeconds: UPKEEP_EVERY_SECONDS })
        return 'done'
      },
    }),
  ]
  return {
    outbox,
    jobs,
    start: async () => {
      await jobs.start()
      for (const loop of loops) loop.start()
    },
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()))
      await jobs.stop()
      mailer.close()
    },
  }
}
