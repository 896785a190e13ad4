import { DomainError } from '../../kernel/errors.ts'
import type { GroupId } from '../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import { crossTo, type OrgTx } from '../../platform/db/index.ts'
import { assertMayGrant, lockBoth, lockHoldings, selectGrants } from '../roles/index.ts'
import type { Context } from './move-person.ts'
import type { MoveRow } from './move-store.ts'
import { assertMayTakeMany } from './target.ts'

/**
 * Of groups there, those into which the mover could put somebody: whoever is in a group has what was given to it, and it may have
 * been given something since it was made.
 */
export async function allowedGroups(
  context: Context,
  target: OrganizationContext,
  kind: MoveRow['kind'],
  wanted: readonly { groupId: GroupId }[],
): Promise<Set<GroupId>> {
  const ids = new Set(wanted.map(({ groupId }) => groupId))
  if (ids.size === 0) return ids
  await lockBoth(context, target.id)
  const { actor, now } = await lockHoldings(context, 'users:write')
  assertMayTakeMany(actor, target, kind, now)
  return crossTo(context.tx, target.id, (there) => givenBy(there, { actor, target, now }, ids))
}

/** Of these groups of the transaction's organization, those of which the mover could give all that was given to them. */
export async function givenBy(
  there: OrgTx,
  { actor, target, now }: { actor: Actor; target: OrganizationContext; now: Date },
  ids: ReadonlySet<GroupId>,
): Promise<Set<GroupId>> {
  const given = new Set<GroupId>()
  for (const id of ids) {
    const grants = await selectGrants(there, target.id, id)
    if (may(() => assertMayGrant(actor, target, grants, now))) given.add(id)
  }
  return given
}

/** Whether something is allowed that would throw. */
export function may(check: () => void): boolean {
  try {
    check()
    return true
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}
