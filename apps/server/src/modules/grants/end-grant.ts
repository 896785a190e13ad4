import { wholeSecondAfter } from '../../kernel/clock.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { GrantError } from './errors.ts'
import type { PersonGrant } from './grants.ts'
import { withdrawConsent } from './store.ts'

/**
 * Ends what an application may do for a person. With the commit every token and every grant of before is refused, on
 * every node; a job removes them. Whoever has to be asked is asked again.
 */
export async function endGrant(
  tx: OrgTx,
  { userId, clientId, enteredId, scopes }: PersonGrant,
  { now, announce }: { now: Date; announce: Run<'organization'>['announce'] },
): Promise<NewEvent> {
  const from = wholeSecondAfter(now)
  await withdrawConsent(tx, { userId, clientId, enteredId }, from)
  announce('principal', userId)
  return {
    type: 'grant.revoked',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { clientId, organizationId: enteredId, scopes, from: from.toISOString() },
    outgoing: true,
  }
}

export async function end(
  context: Run<'organization'>,
  grants: readonly PersonGrant[],
  grantId: string,
): Promise<undefined> {
  const grant = grants.find(({ id }) => id === grantId)
  if (!grant) throw GrantError.not_found()
  const { tx, clock, announce, record } = context
  record(await endGrant(tx, grant, { now: clock.now(), announce }))
  return undefined
}
