import type { DirectoryId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import {
  assertMayGrant,
  type Held,
  holdsEverything,
  lockHoldings,
  selectGrantsOfGroups,
} from '../roles/index.ts'
import { type DirectoryRow, lockDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'
import { selectGivingGroupsOf } from './giving-store.ts'

/** A directory about to be changed by whoever answers for it from then on. */
export interface Answered extends Held {
  before: DirectoryRow
}

/** Whoever says who people are can be any of them: nobody does who does not hold everything here anyway. */
export function assertHoldsAll({ actor, organization, now }: Held): void {
  if (!holdsEverything(actor, organization, now)) throw DirectoryError.above_own()
}

/**
 * The one who changes a directory holds everything here, and what its groups give at this moment; they answer for all of it from
 * then on. Nobody is given or loses a role in this organization until the transaction ends.
 */
export async function lockAnswered(context: Run<'organization'>, id: DirectoryId): Promise<Answered> {
  const held = await lockHoldings(context, 'directories:write')
  assertHoldsAll(held)
  const { tx } = context
  const before = await lockDirectory(tx, id)
  if (!before) throw DirectoryError.not_found()
  const { actor, organization, now } = held
  const grants = await selectGrantsOfGroups(tx, await selectGivingGroupsOf(tx, id))
  assertMayGrant(actor, organization, grants, now)
  return { ...held, before }
}

export const authorColumns = ({ actor }: Held) => ({
  author_id: actor.id,
  author_organization_id: actor.organizationId,
})
