import type { ServiceAccountId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import { assertMayActOn, type Held, lockHoldings, selectGrants } from '../roles/index.ts'
import { ServiceAccountError } from './errors.ts'
import { type ServiceAccountRow, selectServiceAccount } from './store.ts'

/**
 * The account that a write acts on, held still until the transaction ends. Who can speak for it, or silence it,
 * holds what it holds: a secret is as good as its assignments.
 */
export async function actOn(
  context: Run<'organization'>,
  id: ServiceAccountId,
): Promise<Held & { account: ServiceAccountRow }> {
  const held = await lockHoldings(context, 'service-accounts:write')
  const account = await selectServiceAccount(context.tx, id)
  if (!account) throw ServiceAccountError.not_found()
  const grants = await selectGrants(context.tx, held.organization.id, id)
  assertMayActOn(held.actor, held.organization, grants, held.now)
  return { ...held, account }
}
