import { isId } from '../kernel/ids.ts'
import { goOnWithMoves, runMove } from '../modules/moves/index.ts'
import type { Jobs, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

/** People who move to another organization do so beside requests, a few at a time. */
export function registerMoves(outbox: Outbox, jobs: Jobs, services: Services): void {
  outbox.on('move.begun', 'moves', async ({ workspaceId, organizationId, targetId }) => {
    if (isId('move', targetId)) await runMove(services, { workspaceId, organizationId }, targetId)
  })
  jobs.register('moves-left', async () => void (await goOnWithMoves(services)))
}
