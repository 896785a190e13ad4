import { announce, inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import type { Run, Services } from '../../platform/operation.ts'
import type { Change } from '../../platform/state/index.ts'

export type Announce = Run<'organization'>['announce']

/** A change in one organization, told to every node with its commit. */
export async function changing<T>(
  { db, state }: Pick<Services, 'db' | 'state'>,
  place: Place,
  work: (tx: OrgTx, announce: Announce) => Promise<T>,
): Promise<T> {
  const changes: Change[] = []
  const result = await inOrganization(db, place, async (tx) => {
    const done = await work(tx, (topic, subject) => {
      changes.push({ workspaceId: place.workspaceId, topic, subject })
    })
    await announce(tx, changes)
    return done
  })
  state.apply(changes)
  return result
}
