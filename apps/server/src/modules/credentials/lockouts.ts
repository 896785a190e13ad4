import { newId, type UserId } from '../../kernel/ids.ts'
import { type OrgTx, together, type UserStatus } from '../../platform/db/index.ts'
import { lockUser } from '../sessions/index.ts'
import { type Attempt, afterFailure, countersOf, EVERYWHERE, isLocked, type Tally } from './lockout-rules.ts'
import { deleteForgotten, deleteTallies, type ProofKind, putTally, selectTallies } from './lockout-store.ts'

/** No account has this id: what is asked of it takes as long as what is asked of somebody. */
export const NOBODY = newId('user')

/** How a counted attempt ended. `justLocked`: this failure was the one too many. */
export interface Counted {
  result: 'right' | 'wrong' | 'locked'
  lockedUntil?: Date
  justLocked?: boolean
}

/**
 * Decides one attempt, in the transaction that will also hold what follows from it. Attempts on an account are
 * decided one after the other, and whoever is locked learns nothing, however many were sent at once; what is
 * rolled back counts for nothing and tells nothing. Of an account that nobody has as much is asked, and nothing is kept.
 */
export async function countAttempt(
  tx: OrgTx,
  userId: UserId,
  kind: ProofKind,
  attempt: Attempt,
  decide: (status: UserStatus | undefined) => boolean | Promise<boolean>,
): Promise<Counted> {
  const counters = countersOf(attempt)
  const origins = counters.map(({ origin }) => origin)
  const [status, tallies] = await together(lockUser(tx, userId), selectTallies(tx, userId, kind, origins))
  const until = lockEnd(tallies, attempt.now)
  if (until) {
    await keepAsLong(tx, userId, kind, attempt, origins, tallies)
    return { result: 'locked', lockedUntil: until }
  }
  if (await decide(status)) {
    await forgive(tx, userId, kind, origins, tallies)
    return { result: 'right' }
  }
  const { policy, now } = attempt
  const after = new Map(
    counters.map((one) => [one.origin, afterFailure(tallies.get(one.origin), one, policy, now)]),
  )
  await deleteForgotten(tx, userId, now)
  await together(...[...after].map(([origin, tally]) => putTally(tx, userId, kind, origin, tally)))
  const lockedUntil = status && lockEnd(after, now)
  return { result: 'wrong', ...(lockedUntil && { lockedUntil, justLocked: true }) }
}

/** What a failure writes, to no effect: else it would be faster to fail where there is an account that is locked. */
async function keepAsLong(
  tx: OrgTx,
  userId: UserId,
  kind: ProofKind,
  { now }: Attempt,
  origins: readonly string[],
  tallies: ReadonlyMap<string, Tally>,
): Promise<void> {
  await deleteForgotten(tx, userId, now)
  await together(
    ...origins.map((origin) => {
      const known = tallies.get(origin)
      return putTally(tx, known ? userId : NOBODY, kind, origin, known ?? { ...NONE, failedAt: now })
    }),
  )
}

const NONE = { failures: 0, locks: 0, lockedUntil: null }

function lockEnd(tallies: ReadonlyMap<string, Tally>, now: Date): Date | undefined {
  const locked = [...tallies.values()].filter((tally) => isLocked(tally, now))
  return locked.map((tally) => tally.lockedUntil as Date).sort((a, b) => b.getTime() - a.getTime())[0]
}

/** A success makes good the failures of its own origin only (NIST 800-63B-4, 3.2.2), there and in the total. */
async function forgive(
  tx: OrgTx,
  userId: UserId,
  kind: ProofKind,
  origins: readonly string[],
  tallies: ReadonlyMap<string, Tally>,
): Promise<void> {
  const [own] = origins
  const mine = own === undefined ? undefined : tallies.get(own)
  if (own === undefined || !mine) return
  await deleteTallies(tx, userId, kind, own)
  const total = origins.includes(EVERYWHERE) ? tallies.get(EVERYWHERE) : undefined
  if (!total) return
  const failures = Math.max(0, total.failures - mine.failures)
  await putTally(tx, userId, kind, EVERYWHERE, { ...total, failures })
}

/** For whoever has just proved the account in another way, by the mail of a reset. */
export const clearLockouts = (tx: OrgTx, userId: UserId, kind: ProofKind): Promise<void> =>
  deleteTallies(tx, userId, kind)
