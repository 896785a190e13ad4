import { addMinutes, addSeconds, toDate } from '../../kernel/clock.ts'
import type { EffectivePolicy } from '../policies/index.ts'
import type { SessionRow } from './store.ts'

/** A use is written down at most this often; the shortest idle time is five minutes. */
const TOUCH_SECONDS = 60

/** What decides on the life of a session. */
export type SessionLife = Pick<SessionRow, 'created_at' | 'last_seen_at' | 'ended_at' | 'ends_at'>

/** When a session ends if nobody uses it again: by the policy, or earlier by the word of the provider that it came through. */
export function sessionExpiry(session: SessionLife, policy: EffectivePolicy): Date {
  const idle = addMinutes(session.last_seen_at, policy.session.idleMinutes)
  const absolute = addMinutes(session.created_at, policy.session.absoluteMinutes)
  return toDate(Math.min(+idle, +absolute, ...(session.ends_at ? [+session.ends_at] : [])))
}

/**
 * Whether a session still stands for its user, under the policy of now: a tightened one ends it, whenever it
 * began. `validFrom`: what began earlier is over, because an organization on its path was suspended since.
 */
export function isSessionLive(
  session: SessionLife,
  policy: EffectivePolicy,
  now: Date,
  validFrom: Date | null = null,
): boolean {
  if (session.ended_at !== null) return false
  if (validFrom !== null && session.created_at < validFrom) return false
  return sessionExpiry(session, policy) > now
}

/** Whether a use is worth writing down. */
export const isTouchDue = (session: SessionLife, now: Date): boolean =>
  addSeconds(session.last_seen_at, TOUCH_SECONDS) <= now
