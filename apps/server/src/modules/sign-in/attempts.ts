import { secondsBetween } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Attempt, networkOf } from '../credentials/index.ts'
import type { EffectivePolicy } from '../policies/index.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import { readKnown } from './known-browsers.ts'
import { type Counted, type Limit, LimitError } from './limits.ts'

export interface Count extends Counted {
  /** What a success makes good: this try, or the failures before it as well. */
  forgives: 'one' | 'all'
}

/** Failures of one network, whichever accounts they aim at. */
const NETWORK: Limit = { name: 'network', points: 100, seconds: 900 }

/** Who tries, for the counts of an account: a browser that it is known in has one of its own. */
export function attemptOf(
  { vault, clock }: Pick<SignInServices, 'vault' | 'clock'>,
  visitor: Visitor,
  policy: EffectivePolicy,
  userId: UserId | undefined,
): Attempt {
  const knownBrowser = userId && readKnown(vault, visitor.known).get(userId)
  return { ip: visitor.origin.ip, knownBrowser, policy, now: clock.now() }
}

export const networkCount = (visitor: Visitor): Count => ({
  limit: NETWORK,
  key: networkOf(visitor.origin.ip),
  forgives: 'one',
})

/**
 * What tries at what was typed count against, whether or not there is such an account: one that does not exist
 * is held back like one that does. Counted apart for each network, so that nobody holds back others.
 */
export function typedCount(
  attempt: Attempt,
  home: OrganizationContext,
  policy: EffectivePolicy,
  identifier: string,
): Count {
  const { attempts, durationMinutes } = policy.lockout
  const limit = {
    name: 'typed',
    points: attempts,
    seconds: durationMinutes * 60,
    pause: durationMinutes * 60,
  }
  const from = attempt.knownBrowser ?? networkOf(attempt.ip)
  return { limit, key: `${home.id} ${identifier} ${from}`, forgives: 'all' }
}

/** Runs a proof that is counted before it is known how it ends; a success gives the tries back. */
export async function counted<T extends { right: boolean }>(
  { limits }: Pick<SignInServices, 'limits'>,
  counts: readonly Count[],
  prove: () => Promise<T>,
): Promise<T> {
  await limits.takeAll(counts)
  const result = await prove()
  if (!result.right) return result
  const all = counts.filter(({ forgives }) => forgives === 'all')
  const one = counts.filter(({ forgives }) => forgives === 'one')
  await limits.settle(one, all)
  return result
}

/** Told where the account is known to whoever tries. */
export function pausedUntil(until: Date | undefined, now: Date): never {
  throw LimitError.too_many_attempts({
    retryAfterSeconds: until ? Math.max(1, Math.ceil(secondsBetween(now, until))) : 60,
  })
}
