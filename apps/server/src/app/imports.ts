import { goOnWithImports } from '../modules/imports/index.ts'
import type { Jobs, Outbox } from '../platform/jobs/index.ts'
import type { Services } from '../platform/operation.ts'

const BEGUN = ['import.validation_begun', 'import.begun', 'import.undo_begun']

/** Files are read, brought in and taken back beside requests, a step at a time. */
export function registerImports(outbox: Outbox, jobs: Jobs, services: Services): void {
  // Whichever waits longest, of each its turn: this one among them.
  const goOn = async () => void (await goOnWithImports(services))
  for (const type of BEGUN) outbox.on(type, 'imports', goOn)
  jobs.register('imports-left', goOn)
}
