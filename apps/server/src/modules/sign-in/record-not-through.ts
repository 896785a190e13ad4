import type { EventActor, NewEvent } from '../../platform/db/index.ts'
import { type Connection, noteFailure } from '../connections/index.ts'
import type { SignInServices, Visitor } from './dependencies.ts'

const ANONYMOUS: EventActor = { kind: 'anonymous', id: null, organizationId: null }
const TYPE = 'connection.sign_in_refused'
/** Told one by one in a minute, of one connection. */
const MOST = 20

/**
 * What came from a provider did not lead to an account; in the log of the organization that set the connection up, whose
 * administrator can mend it.
 */
export async function recordNotThrough(
  services: Pick<SignInServices, 'denials' | 'db' | 'clock'>,
  visitor: Visitor,
  connection: Connection,
  { reason, message }: { reason: string; message?: string | undefined },
): Promise<void> {
  const { id, organizationId, workspaceId } = connection
  const target = { kind: 'connection', id }
  const event: NewEvent = {
    type: TYPE,
    outcome: 'denied',
    reason,
    target,
    data: message === undefined ? {} : { message: message.slice(0, 500) },
  }
  const bound = { key: `${TYPE} ${id}`, most: MOST, counted: { type: TYPE, target } }
  const place = { workspaceId, organizationId }
  await services.denials.record([bound], { place, actor: ANONYMOUS, origin: visitor.origin, event })
  await noteFailure(services, connection, { check: reason, message: message ?? '' })
}
