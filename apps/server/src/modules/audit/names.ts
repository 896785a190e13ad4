import { z } from 'zod'
import { covers, permissionsAt } from '../../platform/access.ts'
import type { Run } from '../../platform/operation.ts'
import { selectNames } from './name-store.ts'
import type { ShownEvent } from './rows.ts'

export const Names = z
  .record(z.string(), z.string())
  .describe('What those are called by now who stand in the events and whom you may see, by id.')

/** Names for the events of a page, in one statement. */
export function namesIn(
  { tx, actor, organization, clock }: Pick<Run<'organization'>, 'tx' | 'actor' | 'organization' | 'clock'>,
  events: readonly ShownEvent[],
): Promise<Record<string, string>> {
  const held = permissionsAt(actor, organization, clock.now())
  const ids = events.flatMap(({ actorId, targetId, data }) =>
    [actorId, targetId, data.userId, data.principalId].filter((id) => typeof id === 'string'),
  )
  return selectNames(tx, ids, (permission) => covers(held, permission))
}
