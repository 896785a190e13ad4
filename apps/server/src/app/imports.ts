import { isId } from '../kernel/ids.ts'
import { goOnWithImports, workOnImport } from '../modules/imports/index.ts'
import type { Jobs, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

const BEGUN = ['import.validation_begun', 'import.begun', 'import.undo_begun']

/** Files are read, brought in and taken back beside requests, a step at a time. */
export function registerImports(outbox: Outbox, jobs: Jobs, services: Services): void {
  for (const type of BEGUN)
    outbox.on(type, 'imports', async ({ workspaceId, organizationId, targetId }) => {
      if (isId('import', targetId)) await workOnImport(services, { workspaceId, organizationId }, targetId)
    })
  jobs.register('imports-left', async () => void (await goOnWithImports(services)))
}
