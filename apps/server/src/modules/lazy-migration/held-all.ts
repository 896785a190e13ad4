import type { Run } from '../../platform/operation.ts'
import { type Held, holdsEverything, lockHoldings } from '../roles/index.ts'
import { LazyMigrationError } from './errors.ts'

/**
 * The store says who people are, and is sent what they type: whoever names it, or has its secret, holds everything here, behind
 * the lock of holdings.
 */
export async function lockHeldAll(context: Run<'organization'>): Promise<Held> {
  const held = await lockHoldings(context, 'directories:write')
  if (!holdsEverything(held.actor, held.organization, held.now)) throw LazyMigrationError.above_own()
  return held
}

export const authorColumns = ({ actor }: Held) => ({
  author_kind: actor.kind,
  author_id: actor.id,
  author_organization_id: actor.organizationId,
})
