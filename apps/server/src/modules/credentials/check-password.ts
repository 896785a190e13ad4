import { addDays } from '../../kernel/clock.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { type Database, inOrganization, type OrgTx, type Place, together } from '../../platform/db/index.ts'
import type { EffectivePolicy } from '../policies/index.ts'
import type { Hasher } from './hasher.ts'
import type { Attempt } from './lockout-rules.ts'
import { countAttempt } from './lockouts.ts'
import { type PasswordRow, replaceHash, selectPassword } from './password-store.ts'

/** No account has this id: what is asked of it takes as long as what is asked of somebody. */
export const NOBODY = newId('user')

/** What came of comparing a password; says nothing until `checkPassword` has decided on it. */
export interface ComparedPassword {
  userId: UserId | undefined
  matches: boolean
  /** The hash it was compared with. */
  hash: string | undefined
  /** The same password under today's cost. */
  rehashed: string | undefined
}

/**
 * The slow part of checking a password; holds no connection while it hashes. Costs the same for an account that does
 * not exist, has no password or is locked.
 */
export async function compareHash(
  hasher: Hasher,
  userId: UserId | undefined,
  known: string | undefined,
  password: string,
): Promise<ComparedPassword> {
  if (known === undefined) {
    await hasher.verifyNothing(password)
    return { userId, matches: false, hash: undefined, rehashed: undefined }
  }
  const matches = await hasher.verify(known, password)
  const rehashed = matches && hasher.needsRehash(known) ? await hasher.hash(password) : undefined
  return { userId, matches, hash: known, rehashed }
}

/** The same for an account whose hash was not read yet. */
export async function comparePassword(
  { db, hasher }: { db: Database; hasher: Hasher },
  place: Place,
  userId: UserId | undefined,
  password: string,
): Promise<ComparedPassword> {
  const known = userId && (await inOrganization(db, place, (tx) => selectPassword(tx, userId)))
  return compareHash(hasher, userId, known ? known.hash : undefined, password)
}

/** `expired`: right, but it must be changed before anything else. `none`: this account has no password. */
export interface PasswordCheck {
  result: 'ok' | 'expired' | 'wrong' | 'locked' | 'none'
  lockedUntil?: Date
  /** This failure was the one too many. */
  justLocked?: boolean
}

/** Decides on a compared password, counts a failure, and forgives those before a success. */
export async function checkPassword(
  tx: OrgTx,
  compared: ComparedPassword,
  attempt: Attempt,
): Promise<PasswordCheck> {
  const { userId = NOBODY, matches, hash, rehashed } = compared
  let reading: Promise<PasswordRow | undefined> | undefined
  const deciding = countAttempt(tx, userId, 'password', attempt, async (status) => {
    const known = await reading
    // What was compared must still be the password now, and the account be open.
    return matches && known?.hash === hash && status === 'active'
  })
  // Behind the lock, which is sent already.
  reading = selectPassword(tx, userId)
  const [counted, known] = await together(deciding, reading)
  if (counted.result === 'locked') return { ...counted, result: 'locked' }
  if (counted.result === 'wrong') return { ...counted, result: known || userId === NOBODY ? 'wrong' : 'none' }
  if (hash !== undefined && rehashed !== undefined) await replaceHash(tx, userId, hash, rehashed)
  return { result: known && isDue(known, attempt.policy, attempt.now) ? 'expired' : 'ok' }
}

function isDue({ must_change, changed_at }: PasswordRow, policy: EffectivePolicy, now: Date): boolean {
  const { maximumAgeDays } = policy.password
  return must_change || (maximumAgeDays !== null && addDays(changed_at, maximumAgeDays) <= now)
}
