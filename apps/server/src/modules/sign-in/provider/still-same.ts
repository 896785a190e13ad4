import { type Connection, readConnection } from '../../connections/index.ts'
import type { SignInServices, Visitor } from '../dependencies.ts'

/**
 * The connection as it is at this moment, whatever is remembered of it: who runs a provider decides how long an answer takes.
 * Undefined when it is not what the answer was checked by any more, or was deactivated meanwhile.
 */
export async function stillSame(
  { db }: Pick<SignInServices, 'db'>,
  { workspace }: Visitor,
  { id: connectionId, organizationId, ...before }: Connection,
): Promise<Connection | undefined> {
  const now = await readConnection(db, workspace.id, { organizationId, connectionId })
  const isSame =
    now?.status === 'active' &&
    now.generation === before.generation &&
    now.revision === before.revision &&
    now.sessionsValidFrom?.getTime() === before.sessionsValidFrom?.getTime()
  return isSame ? now : undefined
}
