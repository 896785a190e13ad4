import type { Grant } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { grantsOf } from './attached.ts'
import { selectAttached } from './attached-store.ts'
import { lockWaiting } from './registered-store.ts'

/**
 * What those who wait for some addresses were invited to. Whoever makes them an account takes that back, so they could do so by hand.
 * The invitations are held until the transaction ends.
 */
export async function invitedTo(tx: OrgTx, addresses: readonly string[]): Promise<Map<string, Grant[]>> {
  const waiting = await lockWaiting(tx, addresses)
  const attached = await selectAttached(
    tx,
    waiting.map(({ id }) => id),
  )
  const invited = new Map<string, Grant[]>()
  for (const { id, address } of waiting) {
    const gives = attached.get(id)
    if (gives) invited.set(address, [...(invited.get(address) ?? []), ...(await grantsOf(tx, gives))])
  }
  return invited
}
