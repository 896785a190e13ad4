import ipaddr from 'ipaddr.js'
import { addMinutes } from '../../kernel/clock.ts'
import type { EffectivePolicy } from '../policies/index.ts'

/** Failures in a row of one account from one origin, or from everywhere. */
export interface Tally {
  failures: number
  /** How often they have led to a lock: each lasts twice as long as the one before. */
  locks: number
  failedAt: Date
  lockedUntil: Date | null
}

/** Where failures are counted, and how many are too many there. */
export interface Counter {
  origin: string
  attempts: number
}

/** Who tries. `knownBrowser`: proof that this browser has signed in to this account before, if it has one. */
export interface Attempt {
  ip: string | null
  knownBrowser?: string | undefined
  policy: EffectivePolicy
  now: Date
}

/** Everywhere but the browsers that the account is known in. */
export const EVERYWHERE = 'everywhere'
const FACTOR = 5
/** NIST 800-63B-4, 3.2.2: no more than 100 failures in a row. */
const MOST = 100
const LONGEST_MINUTES = 1_440
const MEMORY_MINUTES = 1_440

/**
 * What an attempt counts against. Strangers fail against their own network first and, all together, against the
 * account; a browser in which the person has signed in before has a count of its own, which strangers cannot
 * fill. So failing on purpose locks nobody out of their own browser.
 */
export function countersOf({ ip, knownBrowser, policy }: Attempt): Counter[] {
  const { attempts } = policy.lockout
  if (knownBrowser !== undefined) return [{ origin: `browser ${knownBrowser}`, attempts }]
  return [
    { origin: `network ${networkOf(ip)}`, attempts },
    { origin: EVERYWHERE, attempts: Math.max(attempts, Math.min(MOST, attempts * FACTOR)) },
  ]
}

/** One household or host: an IPv4 address, however it is written, or a /64 of IPv6 (RFC 6177). */
export function networkOf(ip: string | null): string {
  if (ip === null || !ipaddr.isValid(ip)) return 'unknown'
  const address = ipaddr.process(ip)
  if (address.kind() === 'ipv4') return address.toString()
  return `${Buffer.from(address.toByteArray().slice(0, 8)).toString('hex')}/64`
}

export const isLocked = (tally: Tally | undefined, now: Date): boolean =>
  !!tally?.lockedUntil && tally.lockedUntil > now

/** From here on a tally that has seen no failure for a day counts for nothing. */
export const forgottenBefore = (now: Date): Date => addMinutes(now, -MEMORY_MINUTES)

const isForgotten = ({ failedAt, lockedUntil }: Tally, now: Date): boolean =>
  failedAt < forgottenBefore(now) && (lockedUntil === null || lockedUntil < forgottenBefore(now))

/** The tally after one more failure. Not called while locked: attempts during a lock do not prolong it. */
export function afterFailure(
  before: Tally | undefined,
  { attempts }: Counter,
  policy: EffectivePolicy,
  now: Date,
): Tally {
  const known = before && !isForgotten(before, now) ? before : undefined
  const locks = known?.locks ?? 0
  // A lock that has passed is paid for; the next one is longer.
  const failures = (known && known.lockedUntil === null ? known.failures : 0) + 1
  if (failures < attempts) return { failures, locks, failedAt: now, lockedUntil: null }
  const minutes = Math.min(LONGEST_MINUTES, policy.lockout.durationMinutes * 2 ** locks)
  return { failures, locks: locks + 1, failedAt: now, lockedUntil: addMinutes(now, minutes) }
}
