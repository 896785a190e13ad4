import type { Origin } from '../../../../platform/access.ts'
import { ANONYMOUS, type NewEvent } from '../../../../platform/db/index.ts'
import type { Connection, ProviderFault } from '../../../connections/index.ts'
import type { SignInServices } from '../../dependencies.ts'

/** Told one by one in a minute, of one connection and type. */
const MOST = 20

type Type = 'connection.logout_refused' | 'connection.sign_out_failed'

async function record(
  { denials }: Pick<SignInServices, 'denials'>,
  origin: Origin,
  { id, organizationId, workspaceId }: Connection,
  { check, message }: ProviderFault,
  { type, outcome }: { type: Type; outcome: NewEvent['outcome'] },
): Promise<void> {
  const target = { kind: 'connection', id }
  const data = { message: message.slice(0, 500) }
  const bound = { key: `${type} ${id}`, most: MOST, counted: { type, target } }
  const event: NewEvent = { type, outcome, reason: check, target, data }
  await denials.record([bound], { place: { workspaceId, organizationId }, actor: ANONYMOUS, origin, event })
}

/** What was to sign people out was not the provider's word; for whoever can mend it. */
export const recordLogoutRefused = (...of: Of): Promise<void> =>
  record(...of, { type: 'connection.logout_refused', outcome: 'denied' })

/** Somebody signed out here, and maybe not at the provider. */
export const recordNotSignedOut = (...of: Of): Promise<void> =>
  record(...of, { type: 'connection.sign_out_failed', outcome: 'failed' })

type Of = [
  services: Pick<SignInServices, 'denials'>,
  origin: Origin,
  connection: Connection,
  fault: ProviderFault,
]
