import { ALL_BELOW_WORKSPACE, grantsAt } from '../../platform/access.ts'
import type { Run } from '../../platform/operation.ts'
import { type Held, lockHoldings } from '../roles/index.ts'
import { LazyMigrationError } from './errors.ts'

/**
 * The store says who people are, and is sent what they type: whoever names it, or has its secret, holds everything here, behind
 * the lock of holdings.
 */
export async function lockHeldAll(context: Run<'organization'>): Promise<Held> {
  const held = await lockHoldings(context, 'directories:write')
  const all = grantsAt(held.actor, held.organization, held.now)
  if (!all.some(({ permissions }) => permissions.has(ALL_BELOW_WORKSPACE)))
    throw LazyMigrationError.above_own()
  return held
}

export const authorColumns = ({ actor }: Held) => ({
  author_kind: actor.kind,
  author_id: actor.id,
  author_organization_id: actor.organizationId,
})
