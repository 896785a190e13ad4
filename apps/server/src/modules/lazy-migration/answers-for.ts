import { DomainError } from '../../kernel/errors.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { toActor } from '../connections/index.ts'
import { assertMayActOn, lockHoldings, selectGrants } from '../roles/index.ts'
import { LazyMigrationError } from './errors.ts'
import { selectLegacyStore } from './store.ts'

interface Context {
  tx: OrgTx
  organization: OrganizationContext
  services: Services
}

/**
 * A password is all that somebody holds: whom a store says one of, whoever named it answers for, by what both hold at this moment,
 * behind the lock (law 3). Nobody is asked where nothing is held. Throws `lazy_migration.above_own`.
 */
export async function assertAnswersFor(
  { tx, organization, services }: Context,
  userId: UserId,
): Promise<void> {
  const row = await selectLegacyStore(tx)
  if (!row) throw LazyMigrationError.not_set()
  const author = { id: row.author_id, organizationId: row.author_organization_id }
  const actor = toActor(author, organization)
  try {
    const context = { tx, actor, organization, services, clock: services.clock }
    const held = actor.kind === 'anonymous' ? undefined : await lockHoldings(context, 'directories:write')
    const grants = await selectGrants(tx, organization.id, userId)
    if (grants.length === 0) return
    if (!held) throw LazyMigrationError.above_own()
    assertMayActOn(held.actor, organization, grants, held.now)
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') throw LazyMigrationError.above_own()
    throw error
  }
}
