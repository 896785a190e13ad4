import type { Grant } from '../../platform/access.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { assertMayActOn } from './ceiling.ts'
import { type Held, lockHoldings } from './holdings.ts'
import { type PrincipalId, selectGrants } from './holdings-store.ts'

/**
 * A principal of the organization that is about to be acted on by somebody else: not above who does (law 3), and nobody is given or
 * loses a role until the transaction ends. Whoever is not there holds nothing: that is the caller's to see.
 */
export async function lockSubject(
  context: Run<'organization'> & { tx: OrgTx },
  permission: string,
  id: PrincipalId,
): Promise<Held & { grants: Grant[] }> {
  const [held, grants] = await together(
    lockHoldings(context, permission),
    selectGrants(context.tx, context.organization.id, id),
  )
  assertMayActOn(held.actor, held.organization, grants, held.now)
  return { ...held, grants }
}
