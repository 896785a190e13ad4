import { networkOf } from '../credentials/index.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import type { Limit } from './limits.ts'
import { recordCodeRefused } from './record-code-refused.ts'
import type { ClaimedDevice } from './request.ts'

/** Codes of one network, and of one browser, that led nowhere. There are 25 thousand million of them. */
const NETWORK: Limit = { name: 'device-code-network', points: 50, seconds: 900 }
const BROWSER: Limit = { name: 'device-code-browser', points: 10, seconds: 900 }

/** Takes the code that a device shows for its request; counted before it is looked for, and given back where it is one. */
export async function claimDevice(
  services: Pick<SignInServices, 'limits' | 'authorizations' | 'denials'>,
  visitor: Visitor,
  browser: string,
  typed: string,
): Promise<ClaimedDevice | undefined> {
  const { limits, authorizations } = services
  const { workspace, origin } = visitor
  const counts = [
    { limit: NETWORK, key: `${workspace.id} ${networkOf(origin.ip)}` },
    { limit: BROWSER, key: `${workspace.id} ${browser}` },
  ]
  await limits.takeAll(counts)
  const claimed = await authorizations.claimDevice(workspace, typed)
  if (claimed) await limits.settle(counts, [])
  else await recordCodeRefused(services, visitor)
  return claimed
}
