import { addDays, addSeconds } from '../../kernel/clock.ts'
import { type EffectivePolicy, takesFactor } from '../policies/index.ts'
import { isOfBefore, isSensitive, type Proved } from './proved.ts'
import type { FlowState } from './state.ts'

/** What of the machine's facts it depends on. */
interface Facts {
  now: Date
  asksMore?: boolean | undefined
  maxAge?: number | undefined
  deviceProvedAt?: Date | undefined
}

/** The kind that a browser is remembered by; after any other it is asked again the next time. */
export const REMEMBERED = 'totp'

/** For how long a browser is remembered; none where its kind is not taken. */
export const daysToRemember = (policy: EffectivePolicy): number =>
  takesFactor(policy, REMEMBERED) ? policy.secondFactor.rememberDeviceDays : 0

/** The session began with a factor that its browser had given before, and an application asks for more than that. */
export const isAskedAnew = ({ first, secondFactor }: Proved, { asksMore }: Facts): boolean =>
  asksMore === true && secondFactor !== undefined && isOfBefore(first.at, secondFactor)

/**
 * This browser gave it lately enough for the policy of now, which takes its kind still, and for the application. What is
 * sensitive asks for it all the same, and so does an application that asks for more than the policy.
 */
export function isRemembered(state: FlowState, facts: Facts, policy: EffectivePolicy): boolean {
  const days = daysToRemember(policy)
  const { deviceProvedAt: at, maxAge, asksMore } = facts
  if (!at || days === 0) return false
  if (asksMore || isSensitive(state)) return false
  if (maxAge !== undefined && addSeconds(at, maxAge) <= facts.now) return false
  return addDays(at, days) > facts.now
}
