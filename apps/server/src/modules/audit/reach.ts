import { covers, grantsAt } from '../../platform/access.ts'
import { RequestError } from '../../platform/execute.ts'
import type { Prepare } from '../../platform/operation.ts'

/** What happened below is for those whose permission reaches there. */
export function assertReadsBelow({
  actor,
  organization,
  clock,
}: Pick<Prepare, 'actor' | 'organization' | 'clock'>): void {
  const reaches = grantsAt(actor, organization, clock.now()).some(
    (grant) => grant.reach === 'subtree' && covers(grant.permissions, 'events:read'),
  )
  if (!reaches) throw RequestError.forbidden({ permission: 'events:read', reach: 'subtree' })
}
