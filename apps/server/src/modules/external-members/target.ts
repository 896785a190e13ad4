import type { ExternalMemberId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import { assertMayActOn, type Held, lockBoth, lockHoldings, selectGrants } from '../roles/index.ts'
import { ExternalMemberError } from './errors.ts'
import { type ElsewhereRow, selectElsewhere } from './store.ts'

/**
 * What somebody of the organization is in another one, for who decides on that: not above who asks. Nobody's roles change in
 * either organization until the transaction ends.
 */
export async function lockElsewhere(
  context: Run<'organization'>,
  id: ExternalMemberId,
): Promise<Held & { row: ElsewhereRow }> {
  const { tx } = context
  const found = await selectElsewhere(tx, id)
  if (!found) throw ExternalMemberError.not_found()
  await lockBoth(context, found.host_id)
  const held = await lockHoldings(context, 'users:write')
  const grants = await selectGrants(tx, held.organization.id, found.user_id)
  assertMayActOn(held.actor, held.organization, grants, held.now)
  const row = await selectElsewhere(tx, id)
  if (!row) throw ExternalMemberError.not_found()
  return { ...held, row }
}
