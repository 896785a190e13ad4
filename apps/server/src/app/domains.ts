import { isId } from '../kernel/ids.ts'
import { recheckDomains, releaseClosed } from '../modules/domains/index.ts'
import type { Jobs, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

/** Domains are proved again as time passes, and are nobody's any more once their organization is closed for good. */
export function registerDomains(outbox: Outbox, jobs: Jobs, services: Services): void {
  jobs.register('domain-checks', async () => void (await recheckDomains(services)))
  for (const type of ['organization.archived', 'organization.deleted']) {
    outbox.on(type, 'closed-domains', async ({ workspaceId, targetId }) => {
      if (isId('organization', targetId)) await releaseClosed(services, workspaceId, targetId)
    })
  }
}
