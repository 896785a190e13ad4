import { DomainError } from '../../../kernel/errors.ts'
import type { ConnectionId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { contextOnPath, type Held } from '../../roles/index.ts'
import { assertMayVouch } from '../rules.ts'
import { selectConnection } from '../store.ts'
import { assertMayAnswer } from './vouch.ts'

/**
 * Whether somebody could set what a connection gives and to whom, which is what is asked of whoever says without its word who at
 * its provider somebody is: they may know what else that account is opened by. `held.organization` is where its people are, the
 * connection's own or one below; the transaction is in the connection's.
 */
export async function mayAnswerFor(tx: OrgTx, held: Held, id: ConnectionId): Promise<boolean> {
  const organization = contextOnPath(held.organization, tx.organizationId)
  const connection = organization && (await selectConnection(tx, id))
  if (!organization || !connection) return false
  try {
    assertMayVouch(held.actor, organization, connection.reach, held.now)
    await assertMayAnswer({ tx }, { ...held, organization }, connection)
    return true
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') return false
    throw error
  }
}
