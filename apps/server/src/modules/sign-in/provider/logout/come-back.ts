import { type Connection, type Departure, ProviderFault, takeSignOut } from '../../../connections/index.ts'
import type { Visitor } from '../../dependencies.ts'
import { type LeaveServices, leaveUpstream, type Onward } from './leave.ts'
import { recordNotSignedOut } from './record-not-signed-out.ts'

/** Where a browser goes that is back from signing out at a provider. */
export type CameBack =
  /** It was not sent there, or is back already. */
  | { kind: 'unknown' }
  | { kind: 'depart'; departure: Departure }
  | { kind: 'on'; url: string }
  /** The provider did not say that the person is signed out there. */
  | { kind: 'unconfirmed'; url: string }

/**
 * Goes on with the sign-out that a browser was sent to a provider with, once. Where that ends was settled before it left:
 * nothing that comes back says it. `confirm` throws a fault where the provider's answer is not that.
 */
export async function comeBack(
  services: LeaveServices,
  visitor: Visitor,
  connection: Connection,
  handle: string,
  confirm: () => Promise<void>,
): Promise<CameBack> {
  const onward = (await takeSignOut(services, connection, handle)) as Onward | undefined
  if (!onward) return { kind: 'unknown' }
  const fault = await faultOf(confirm)
  if (fault) await recordNotSignedOut(services, visitor.origin, connection, fault)
  const departure = await leaveUpstream(services, visitor, onward)
  if (departure) return { kind: 'depart', departure }
  return { kind: fault ? 'unconfirmed' : 'on', url: onward.returnTo }
}

async function faultOf(confirm: () => Promise<void>): Promise<ProviderFault | undefined> {
  try {
    await confirm()
    return undefined
  } catch (error) {
    if (error instanceof ProviderFault) return error
    throw error
  }
}
