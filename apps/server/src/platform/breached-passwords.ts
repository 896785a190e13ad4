import { createHash } from 'node:crypto'
import type { OutboundRules } from './http/outbound.ts'
import { createOutboundFetch, type OutboundFetch } from './http/outbound-fetch.ts'

/** Knows which passwords have become public. */
export interface BreachedPasswords {
  /** False as well where nobody can be asked. Never rejects. */
  has(password: string): Promise<boolean>
}

/** What became of a question. */
export type BreachOutcome = 'breached' | 'not_breached' | 'unanswered'

export interface BreachedPasswordsOptions {
  /** Where ranges are asked for; the first five digits of the hash are added. Undefined asks nobody. */
  rangeUrl: string | undefined
  rules: OutboundRules
  /** Milliseconds that count up, for how long a service that does not answer is left alone. */
  elapsed?: () => number
  report?: (outcome: BreachOutcome, error?: Error) => void
}

const LIMITS = { patienceMs: 2_000, mostBytes: 256 * 1024 }
/** Whoever sets a password meanwhile need not wait for what did not answer the one before. */
const LEFT_ALONE_MS = 30_000
const PREFIX = 5

/**
 * Asks a service by k-anonymity, as Pwned Passwords has it: it is told five of the forty digits of the password's SHA-1,
 * which hundreds of passwords share, and answers with the rest of all that it knows. Padded, so that not even the length
 * of the answer tells which. Without an answer the bundled list decides alone: a service of somebody else must not be
 * able to stop people from changing their passwords.
 */
export function createBreachedPasswords({
  rangeUrl,
  rules,
  elapsed = () => performance.now(),
  report = () => {},
}: BreachedPasswordsOptions): BreachedPasswords {
  if (rangeUrl === undefined) return { has: async () => false }
  const fetch = createOutboundFetch(rules, LIMITS)
  let failedAt = Number.NEGATIVE_INFINITY
  return {
    async has(password) {
      if (elapsed() - failedAt < LEFT_ALONE_MS) {
        report('unanswered')
        return false
      }
      try {
        const isKnown = await isInRange(fetch, rangeUrl, password)
        report(isKnown ? 'breached' : 'not_breached')
        return isKnown
      } catch (error) {
        failedAt = elapsed()
        report('unanswered', error as Error)
        return false
      }
    },
  }
}

async function isInRange(fetch: OutboundFetch, rangeUrl: string, password: string): Promise<boolean> {
  const digest = createHash('sha1').update(password, 'utf8').digest('hex').toUpperCase()
  const answer = await fetch(rangeUrl + digest.slice(0, PREFIX), {
    headers: { 'add-padding': 'true', 'user-agent': 'Bailiwick' },
  })
  if (answer.status !== 200) throw new Error(`answered with ${answer.status}`)
  const rest = digest.slice(PREFIX)
  for (const line of (await answer.text()).split('\n')) {
    const [suffix, count] = line.trim().split(':')
    // Padding is of passwords that were seen no times.
    if (suffix?.toUpperCase() === rest) return Number(count) > 0
  }
  return false
}
