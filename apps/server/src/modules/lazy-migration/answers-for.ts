import { DomainError } from '../../kernel/errors.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { invitedTo } from '../invitations/index.ts'
import { assertMayActOn, inNameOf, lockHoldings, selectGrants, toVoucher } from '../roles/index.ts'
import { LazyMigrationError } from './errors.ts'
import { selectLegacyStore } from './store.ts'

interface Context {
  tx: OrgTx
  organization: OrganizationContext
  services: Services
}

/** Whom an answer lets in: somebody who is here, or whoever waits for addresses by an invitation. */
export type LetIn = { userId: UserId } | { addresses: readonly string[] }

/**
 * A password is all that somebody holds: whom a store says one of, whoever named it answers for, by what both hold at this moment,
 * behind the lock (law 3). Of whoever is new that is what they were invited to: the invitation is taken back for their account, which
 * its author could do by hand. Nobody is asked where nothing is held. Throws `lazy_migration.above_own`.
 */
export async function assertAnswersFor({ tx, organization, services }: Context, who: LetIn): Promise<void> {
  const row = await selectLegacyStore(tx)
  if (!row) throw LazyMigrationError.not_set()
  const author = toVoucher(row.author_id, row.author_organization_id)
  const actor = await inNameOf({ services, tx, organization }, author)
  const context = { tx, actor, organization, services, clock: services.clock }
  try {
    const held = author && (await lockHoldings(context, 'directories:write'))
    const grants =
      'userId' in who
        ? await selectGrants(tx, organization.id, who.userId)
        : [...(await invitedTo(tx, who.addresses)).values()].flat()
    if (grants.length === 0) return
    if (!held) throw LazyMigrationError.above_own()
    assertMayActOn(held.actor, organization, grants, held.now)
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') throw LazyMigrationError.above_own()
    throw error
  }
}
