import type { Connection } from '../../connections/index.ts'
import { networkOf } from '../../credentials/index.ts'
import type { SignInServices, Visitor } from '../dependencies.ts'
import type { Limit } from '../limits.ts'

/**
 * What is posted for a connection and led to nothing, by one network. A signature costs time before anything is known of
 * who sent it. Past it the network is slowed down and not shut out: a whole organization may be behind one address.
 */
const NETWORK: Limit = { name: 'arrival-network', points: 60, seconds: 300, paceSeconds: 1 }

/** Takes what a provider had a browser post, unless too much of it from there was nothing; what is accepted counts for nothing. */
export async function takePosted(
  { limits }: Pick<SignInServices, 'limits'>,
  { origin }: Pick<Visitor, 'origin'>,
  { id }: Pick<Connection, 'id'>,
  take: () => Promise<{ code: string; accepted: boolean }>,
): Promise<string> {
  const key = `${id} ${networkOf(origin.ip)}`
  await limits.take(NETWORK, key)
  const { code, accepted } = await take()
  if (accepted) await limits.giveBack(NETWORK, key)
  return code
}
