import { crossTo, type OrgTx } from '../../platform/db/index.ts'
import { type ConnectionRef, mayAnswerFor } from '../connections/index.ts'
import type { Held } from '../roles/index.ts'

/**
 * Of some connections, those whose accounts go along with whom somebody moves to `held.organization`. What a provider gives there comes
 * to whoever knows what else opens the account, so the mover is asked what is asked of who sets it. Of others people come through it anew.
 */
export async function answeredFor(
  tx: OrgTx,
  held: Held,
  connections: readonly ConnectionRef[],
): Promise<Set<string>> {
  const owners = new Map(
    connections.map(({ connectionId, organizationId }) => [connectionId, organizationId]),
  )
  const answered = new Set<string>()
  for (const [id, ownerId] of owners) {
    const ask = (at: OrgTx) => mayAnswerFor(at, held, id)
    if (await (ownerId === tx.organizationId ? ask(tx) : crossTo(tx, ownerId, ask))) answered.add(id)
  }
  return answered
}
