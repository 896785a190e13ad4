import type { OrgTx } from '../../../platform/db/index.ts'
import { readConnection } from '../../connections/index.ts'
import { holdIdentity } from '../../identities/index.ts'
import type { SignInServices, Visitor } from '../dependencies.ts'
import { FlowError } from '../flows.ts'
import type { Proved } from '../proved.ts'

/**
 * What a provider said some minutes ago becomes a session only while it is still said: the connection is the one of then, and
 * the account is still linked with it. The first is read here; the second is held in the transaction of the session, so that
 * unlinking comes before or after it. What a session lends stands by that session.
 */
export async function holderOf(
  { db }: Pick<SignInServices, 'db'>,
  { workspace }: Visitor,
  { first, lent, person }: Proved,
): Promise<(tx: OrgTx) => Promise<void>> {
  if (lent || first.by !== 'connection') return async () => {}
  const { connection: ref, generation } = first
  const connection = await readConnection(db, workspace.id, ref)
  const isSame =
    connection?.status === 'active' &&
    (generation === undefined || generation === connection.generation) &&
    (connection.sessionsValidFrom === null || first.at >= connection.sessionsValidFrom)
  if (!isSame) throw FlowError.stale()
  const link = { connectionId: connection.id, generation: connection.generation }
  return async (tx) => {
    if (!(await holdIdentity(tx, person.userId, link))) throw FlowError.stale()
  }
}
