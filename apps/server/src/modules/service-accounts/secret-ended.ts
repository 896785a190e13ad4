import { addSeconds, wholeSecondAfter } from '../../kernel/clock.ts'
import type { ServiceAccountId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import { TRUST_MS } from '../../platform/state/index.ts'
import { endTokens } from './store.ts'

/**
 * A secret that ends at once may be in other hands, and so may tokens that it gave: nobody knows by which secret one was
 * made, so those of the other go as well, and whoever has that gets new ones. A node that has not heard of it yet goes on
 * giving tokens by it, which are among them: so what is given in that time by the other is of no use either.
 */
export async function secretEnded(
  { tx, announce }: Run<'organization'>,
  id: ServiceAccountId,
  now: Date,
): Promise<void> {
  await endTokens(tx, id, wholeSecondAfter(addSeconds(now, TRUST_MS / 1_000)))
  announce('principal', id)
}
