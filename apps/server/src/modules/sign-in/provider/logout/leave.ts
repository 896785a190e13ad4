import { newSecret } from '../../../../kernel/random.ts'
import type { Origin } from '../../../../platform/access.ts'
import { type Connection, type Departure, keepSignOut, ProviderFault } from '../../../connections/index.ts'
import type { SessionUpstream } from '../../../sessions/index.ts'
import { issuerOf } from '../../../workspaces/index.ts'
import type { SignInServices } from '../../dependencies.ts'
import type { WorkspaceRef } from '../../request.ts'
import { recordNotSignedOut } from './record-not-signed-out.ts'

/** SAML lets 80 bytes come back (SAML bindings 3.4.3). */
const HANDLE_BYTES = 24

export type LeaveServices = Pick<
  SignInServices,
  'db' | 'vault' | 'clock' | 'publicUrl' | 'denials' | 'connections' | 'upstreams'
>

/** Where a sign-out goes on when the browser is back: to the next provider, and then to its end. */
export interface Onward {
  returnTo: string
  left: readonly SessionUpstream[]
}

/**
 * How the browser goes to the provider of a session that is over, for those that have it so. Of several sessions it goes to
 * one provider after another. Undefined where there is none (any more): the sign-out ends at `returnTo`, as it does when a
 * provider cannot be asked, which keeps nobody signed in here.
 */
export async function leaveUpstream(
  services: LeaveServices,
  { workspace, origin }: { workspace: WorkspaceRef; origin: Origin },
  { left, returnTo }: Onward,
): Promise<Departure | undefined> {
  for (const [index, one] of left.entries()) {
    const connection = await services.connections.find(workspace.id, one.connection)
    if (!connection || !isTakenThere(connection, one)) continue
    const handle = newSecret('', HANDLE_BYTES)
    const issuer = issuerOf(services, workspace)
    try {
      const protocol = services.upstreams[connection.settings.protocol]
      const departure = await protocol.leave({ connection, issuer, handle, said: one.said })
      if (!departure) continue
      const onward: Onward = { returnTo, left: left.slice(index + 1) }
      await keepSignOut(services, connection, handle, onward)
      return departure
    } catch (error) {
      if (!(error instanceof ProviderFault)) throw error
      await recordNotSignedOut(services, origin, connection, error)
    }
  }
  return undefined
}

/** Another issuer is told nothing of sessions of the one before. */
const isTakenThere = ({ status, settings, generation }: Connection, upstream: SessionUpstream): boolean =>
  status === 'active' && settings.logout === 'upstream' && generation === upstream.generation

/** The provider at which a session will be signed out as well, by its name. */
export async function nameOfLeft(
  { connections }: Pick<SignInServices, 'connections'>,
  workspace: WorkspaceRef,
  session: { connection?: SessionUpstream['connection'] | undefined },
): Promise<string | undefined> {
  const found = session.connection && (await connections.find(workspace.id, session.connection))
  return found?.status === 'active' && found.settings.logout === 'upstream' ? found.name : undefined
}
