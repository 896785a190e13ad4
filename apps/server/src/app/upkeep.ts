import { endAccountLinks } from '../modules/account-links/index.ts'
import { endAssignments, remindOfEnds } from '../modules/assignments/index.ts'
import { erasePurged, eraseRefused, pruneEvents } from '../modules/audit/index.ts'
import { announceExpiries, retireKeys } from '../modules/connections/index.ts'
import { endAllElsewhere, endAllHere } from '../modules/external-members/index.ts'
import { purgeDeletedOrganizations } from '../modules/organizations/index.ts'
import { attendDue, endWaiting } from '../modules/registrations/index.ts'
import { endAllSessions } from '../modules/sessions/index.ts'
import { retireSigningKeys } from '../modules/signing-keys/index.ts'
import { type Place, removeExpired } from '../platform/db/index.ts'
import type { Jobs } from '../platform/jobs/index.ts'
import type { BackgroundParts } from './parts.ts'

/** Everything that is removed by the passing of time. Each part is safe to break off and to do again. */
export function registerUpkeep(jobs: Jobs, parts: Pick<BackgroundParts, 'services' | 'workspaces'>): void {
  jobs.register('upkeep', () => upkeep(parts))
}

export async function upkeep({
  services,
  workspaces,
}: Pick<BackgroundParts, 'services' | 'workspaces'>): Promise<void> {
  const { db, clock } = services
  const steps: (() => Promise<unknown>)[] = [
    () => endWaiting({ db, clock }),
    () => removeExpired(db),
    () => endAssignments(db, clock),
    () => remindOfEnds(services),
    () => announceExpiries({ db, clock }),
    () => retireKeys(services),
    () => retireSigningKeys(db, clock),
    () => attendDue({ db, clock }),
    () => pruneEvents(db, clock),
    async () => {
      // Sessions that nobody has ended yet are ended with their events: by them applications hear of it.
      const end = async (place: Place) => {
        await endAllSessions(db, place, 'organization_deleted', clock.now())
        await endAllElsewhere(services, place, 'organization_deleted')
        await endAllHere(services, place, 'organization_deleted')
        await endAccountLinks(db, place)
      }
      for (const { id } of await workspaces.list())
        await purgeDeletedOrganizations({ db, clock }, id, { first: end })
    },
    () => erasePurged(db, clock),
    () => eraseRefused(db, clock),
  ]
  const failures: unknown[] = []
  // What fails keeps nothing else from being done.
  for (const step of steps) await step().catch((error: unknown) => failures.push(error))
  if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join('; '))
  if (failures.length > 0) throw failures[0]
}
