import {
  assertUnused,
  type Connection,
  type LogoutNotice,
  ProviderFault,
  useOnce,
} from '../../../connections/index.ts'
import { networkOf } from '../../../credentials/index.ts'
import type { SignInServices, Visitor } from '../../dependencies.ts'
import type { Limit } from '../../limits.ts'
import { endMeant } from './end-meant.ts'
import { recordLogoutRefused } from './record-not-signed-out.ts'

/**
 * What was posted for a connection by one network and ended nothing, as it was not the provider's. A signature costs time
 * before anything is known of who sent it.
 */
const NETWORK: Limit = { name: 'logout-network', points: 60, seconds: 300, paceSeconds: 1 }

/**
 * Takes a provider's word that somebody has signed out there, once, and ends what came through this very connection. The
 * fault is the answer where it is not the provider's word, and on record for whoever can mend it.
 */
export async function takeNotice<Notice extends LogoutNotice>(
  services: SignInServices,
  visitor: Visitor,
  connection: Connection,
  read: () => Promise<Notice>,
): Promise<Notice | ProviderFault> {
  const { limits } = services
  const key = `${connection.id} ${networkOf(visitor.origin.ip)}`
  await limits.take(NETWORK, key)
  try {
    const notice = await read()
    const once = `logout ${notice.id}`
    await assertUnused(services, connection, once)
    await endMeant(services, visitor, connection, notice)
    // Only now: had ending failed the provider could say it again.
    await useOnce(services, connection, once, notice.expiresAt)
    await limits.giveBack(NETWORK, key)
    return notice
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error
    await recordLogoutRefused(services, visitor.origin, connection, error)
    return error
  }
}
