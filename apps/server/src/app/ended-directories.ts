import { isId } from '../kernel/ids.ts'
import { endDirectory } from '../modules/directories/index.ts'
import type { EventMessage, Jobs, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

/** Stretches of one job: some seconds each, then another job goes on. */
const AT_ONCE = 3

/** A directory that was deleted lets go of its people, as far as its deletion has not done so already. */
export function registerEndedDirectories(outbox: Outbox, jobs: Jobs, services: Services): void {
  outbox.on('directory.deleted', 'letting-go', (message) => goOn(jobs, services, message))
}

async function goOn(jobs: Jobs, services: Services, message: EventMessage): Promise<void> {
  const { workspaceId, organizationId, targetId } = message
  if (!isId('directory', targetId)) return
  for (let stretch = 0; stretch < AT_ONCE; stretch++)
    if (!(await endDirectory(services, { workspaceId, organizationId }, targetId))) return
  await jobs.send('letting-go', { ...message })
}
