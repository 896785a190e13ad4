import { sourceOf } from './attempts.ts'
import type { Limit, Limits } from './limits.ts'
import { isTakenQuietly } from './quiet-limit.ts'

const HOUR = 3600
/** Mails that one network may have sent by one organization; past them, one to each address. */
const OF_NETWORK: Limit = { name: 'mail-network', points: 30, seconds: HOUR, paceSeconds: 1 }
const FEW: Limit = { name: 'mail-few', points: 1, seconds: HOUR }
/** To one address, asked for from one network or from a browser that it is known in. */
const FROM_ONE: Limit = { name: 'mail-address-from', points: 5, seconds: HOUR }
/** To one address, asked for by strangers wherever they are; past them slowly, as for somebody it is the only way in. */
const FROM_ALL: Limit = { name: 'mail-address', points: 20, seconds: HOUR, paceSeconds: 180 }

/**
 * Whether an address was mailed often enough lately, for answers that must not show it. Whoever asks on purpose
 * for another's address uses up what comes from their own network, and nothing of the owner's known browser; of
 * a network that asks for many addresses each one still gets a mail. Only a network's haste is answered openly. `scope`
 * says whose mails and what for: nothing that is asked for keeps back what is something else.
 */
export async function isMailedOften(
  limits: Limits,
  scope: string,
  email: string,
  from: { ip: string | null; knownBrowser?: string | undefined },
): Promise<boolean> {
  const source = sourceOf(from)
  const address = `${scope} ${email}`
  const { past } = await limits.take(OF_NETWORK, `${scope} ${source}`)
  if (await isTakenQuietly(limits, past ? FEW : FROM_ONE, `${address} ${source}`)) return true
  return from.knownBrowser === undefined && isTakenQuietly(limits, FROM_ALL, address)
}
