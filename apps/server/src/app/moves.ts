import { goOnWithMoves } from '../modules/moves/index.ts'
import type { Jobs, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

/** People who move to another organization do so beside requests, a few at a time. */
export function registerMoves(outbox: Outbox, jobs: Jobs, services: Services): void {
  // Whichever waits longest, of each its turn: this one among them.
  const goOn = async () => void (await goOnWithMoves(services))
  outbox.on('move.begun', 'moves', goOn)
  jobs.register('moves-left', goOn)
}
