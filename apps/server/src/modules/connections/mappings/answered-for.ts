import type { ConnectionId } from '../../../kernel/ids.ts'
import { crossTo, type OrgTx } from '../../../platform/db/index.ts'
import type { Held } from '../../roles/index.ts'
import type { ConnectionRef } from '../connections.ts'
import { mayAnswerFor } from './may-answer-for.ts'

/**
 * Of some connections, those of whose accounts somebody may say whose they are among the people of `held.organization` (an import), or take
 * them there (a move): what a provider gives there comes to whoever knows what else opens the account, so they are asked what is asked of
 * who sets it. Each is asked once, in its own organization.
 */
export async function answeredFor(
  tx: OrgTx,
  held: Held,
  connections: readonly ConnectionRef[],
): Promise<Set<ConnectionId>> {
  const owners = new Map(
    connections.map(({ connectionId, organizationId }) => [connectionId, organizationId]),
  )
  const answered = new Set<ConnectionId>()
  for (const [id, ownerId] of owners) {
    const ask = (at: OrgTx) => mayAnswerFor(at, held, id)
    if (await (ownerId === tx.organizationId ? ask(tx) : crossTo(tx, ownerId, ask))) answered.add(id)
  }
  return answered
}
