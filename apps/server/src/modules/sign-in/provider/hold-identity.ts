import type { OrgTx } from '../../../platform/db/index.ts'
import { readConnection } from '../../connections/index.ts'
import { holdIdentity } from '../../identities/index.ts'
import type { SignInServices, Visitor } from '../dependencies.ts'
import { FlowError } from '../flows.ts'
import type { Proved } from '../proved.ts'
import { isEndedThere } from './logout/ended-meanwhile.ts'

/**
 * What a provider said some minutes ago becomes a session only while it is still said: the connection is the one of then, the
 * provider has not ended its session since, and the account is still linked with it. The first two are read here; the last is held in the transaction of the session, so that
 * unlinking comes before or after it. What a session lends stands by that session.
 */
export async function holderOf(
  services: Pick<SignInServices, 'db' | 'vault'>,
  { workspace }: Visitor,
  proved: Proved,
): Promise<(tx: OrgTx) => Promise<void>> {
  const { first, lent, person } = proved
  if (lent || first.by !== 'connection') return async () => {}
  const { connection: ref, generation } = first
  const connection = await readConnection(services.db, workspace.id, ref)
  const isSame =
    connection?.status === 'active' &&
    (generation === undefined || generation === connection.generation) &&
    (connection.sessionsValidFrom === null || first.at >= connection.sessionsValidFrom)
  if (!isSame || (await isEndedThere(services, workspace.id, proved))) throw FlowError.stale()
  const link = { connectionId: connection.id, generation: connection.generation }
  return async (tx) => {
    if (!(await holdIdentity(tx, person.userId, link))) throw FlowError.stale()
  }
}
