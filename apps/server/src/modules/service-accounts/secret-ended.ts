import { wholeSecondAfter } from '../../kernel/clock.ts'
import type { ServiceAccountId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import { endTokens } from './store.ts'

/**
 * A secret that ends at once may be in other hands, and so may tokens that it gave: nobody knows by which secret one was
 * made, so those of the other go as well, and whoever has that gets new ones.
 */
export async function secretEnded(
  { tx, announce }: Run<'organization'>,
  id: ServiceAccountId,
  now: Date,
): Promise<void> {
  await endTokens(tx, id, wholeSecondAfter(now))
  announce('principal', id)
}
