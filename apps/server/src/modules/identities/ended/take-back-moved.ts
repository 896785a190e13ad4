import type { OrganizationId } from '../../../kernel/ids.ts'
import { type Database, inOrganization } from '../../../platform/db/index.ts'
import { selectOwner } from '../../connections/index.ts'
import { inPlacesOf, isAtOrBelow, type Stretch } from './in-places.ts'
import { takeBackIn } from './take-back.ts'
import { selectGivers } from './unfounded-store.ts'

/**
 * Takes back, at and below an organization that was moved, what connections gave of those that are above it no more: they
 * speak for nobody there. Breaks off and goes on like `takeBackBelow`. One that is gone is the work of its own end.
 */
export function takeBackMoved(
  db: Database,
  stretch: Stretch,
  now: Date,
): Promise<OrganizationId | undefined> {
  return inPlacesOf(db, stretch, 'any', ['assignments', 'groups'], async (place, left) => {
    let taken = 0
    for (const connectionId of await inOrganization(db, place, selectGivers, { readOnly: true })) {
      const owner = await selectOwner(db, place.workspaceId, connectionId)
      if (!owner || (await isAtOrBelow(db, place, owner))) continue
      taken += await takeBackIn(db, place, { connectionId, now }, undefined, left - taken)
      if (taken >= left) break
    }
    return taken
  })
}
