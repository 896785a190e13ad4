import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Situation } from './facts.ts'
import { updateLinksValidFrom } from './store.ts'

/**
 * What the account is linked with is shown to whoever has proved what only its person has (ADR 33). Somebody who came by a
 * provider's word or a mailed code alone, and sets up a factor here, could prove that from now on: links of before are void.
 */
export async function voidLinksWithoutOwnProof(
  tx: OrgTx,
  { proved, facts }: Pick<Situation, 'proved' | 'facts'>,
  userId: UserId,
): Promise<void> {
  const isByPerson =
    proved?.first.by === 'password' || proved?.first.by === 'passkey' || proved?.secondFactor?.basis === 'own'
  if (!isByPerson) await updateLinksValidFrom(tx, userId, facts.now)
}
