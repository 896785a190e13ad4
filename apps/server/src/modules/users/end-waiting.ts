import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import { revokeOfRegistered } from '../invitations/index.ts'
import { forgetApplicants } from './store.ts'

/**
 * Whoever waited for one of these addresses, by an invitation or by having registered, has an account now and waits no more. What has
 * come of it is to be told, with how they came as the reason; and how many of the invitations still held a seat.
 */
export async function endWaiting(
  tx: OrgTx,
  addresses: readonly string[],
  { reason, now }: { reason: string; now: Date },
): Promise<{ events: NewEvent[]; seats: number }> {
  if (addresses.length === 0) return { events: [], seats: 0 }
  const { ids, seats } = await revokeOfRegistered(tx, addresses, now)
  await forgetApplicants(tx, addresses)
  const events = ids.map(
    (id): NewEvent => ({
      type: 'invitation.revoked',
      outcome: 'success',
      reason,
      target: { kind: 'invitation', id },
    }),
  )
  return { events, seats }
}
