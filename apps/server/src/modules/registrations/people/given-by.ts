import { DomainError } from '../../../kernel/errors.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { type Attached, grantsOf, InvitationError } from '../../invitations/index.ts'
import { assertMayGrant, inNameOf, lockHoldings, toVoucher } from '../../roles/index.ts'
import { assertFitsAtOnce } from './at-once.ts'
import type { OpenRegistration } from './open.ts'
import { GIVES } from './set-self-registration.ts'
import { selectGiven } from './store.ts'

/**
 * What comes with an account, provided that who set it could give it now: is active, may let people in here and holds all of
 * it, and that it administers nothing. Otherwise nobody gets in by it until somebody who may sets it anew. Holds everything still until the transaction ends.
 */
export async function givenBy(
  services: Services,
  tx: OrgTx,
  { organization, settings }: OpenRegistration,
): Promise<Attached> {
  const { author_id: id, author_organization_id: home } = settings
  const actor = await inNameOf({ services, tx, organization }, toVoucher(id, home))
  const { clock } = services
  try {
    const held = await lockHoldings({ tx, actor, organization, services, clock }, GIVES)
    const given = await selectGiven(tx)
    const grants = await grantsOf(tx, given)
    assertMayGrant(held.actor, held.organization, grants, held.now)
    // A role may have got more since it was set.
    assertFitsAtOnce(grants)
    return given
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') throw InvitationError.no_longer_valid()
    throw error
  }
}
