import { addDays } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { type Database, inOrganization, type OrgTx, type Place, together } from '../../platform/db/index.ts'
import type { EffectivePolicy } from '../policies/index.ts'
import { CredentialError } from './errors.ts'
import type { Hasher } from './hasher.ts'
import { readLegacyHash } from './legacy/index.ts'
import type { Attempt } from './lockout-rules.ts'
import { countAttempt, NOBODY } from './lockouts.ts'
import { type PasswordRow, replaceHash, selectPassword } from './password-store.ts'

/** What came of comparing a password; says nothing until `checkPassword` has decided on it. */
export interface ComparedPassword {
  userId: UserId | undefined
  matches: boolean
  /** The hash it was compared with. */
  hash: string | undefined
  /** The same password under today's cost. */
  rehashed: string | undefined
  /** Right, but nobody may have it any more: the next thing is another one. */
  mustChange?: boolean
}

/** The hash that was compared with has been exchanged meanwhile; nothing was decided, and nothing counted. */
export class PasswordMovedError extends Error {}

/**
 * The slow part of checking a password; holds no connection while it hashes. Costs the same for an account that does
 * not exist, has no password or is locked. `dearest` is the hash from elsewhere that costs the most in the organization:
 * while there is one, whatever is wrong costs one comparison of the server's own and one of that kind.
 */
export async function compareHash(
  hasher: Hasher,
  userId: UserId | undefined,
  known: string | undefined,
  password: string,
  dearest?: string,
): Promise<ComparedPassword> {
  const standIn = dearest && readLegacyHash(dearest).standIn
  if (known === undefined) {
    await hasher.verifyNothing(password)
    if (standIn !== undefined) await hasher.verify(standIn, password)
    return { userId, matches: false, hash: undefined, rehashed: undefined }
  }
  const matches = await hasher.verify(known, password)
  const isForeign = hasher.needsRehash(known)
  if (matches)
    return { userId, matches, hash: known, rehashed: isForeign ? await hasher.hash(password) : undefined }
  if (isForeign && standIn !== undefined) await hasher.verifyNothing(password)
  if (standIn !== undefined && !(isForeign && readLegacyHash(known).standIn === standIn))
    await hasher.verify(standIn, password)
  return { userId, matches, hash: known, rehashed: undefined }
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
  const { userId = NOBODY, matches, hash, rehashed, mustChange = false } = compared
  let reading: Promise<PasswordRow | undefined> | undefined
  const deciding = countAttempt(tx, userId, 'password', attempt, async (status) => {
    const known = await reading
    // Somebody who was right may be so still: of two sign-ins at once the other one has it hashed anew already.
    if (matches && status === 'active' && known && known.hash !== hash) throw new PasswordMovedError()
    // What was compared must still be the password now, and the account be open.
    return matches && known?.hash === hash && status === 'active'
  })
  // Behind the lock, which is sent already.
  reading = selectPassword(tx, userId)
  const [counted, known] = await together(deciding, reading)
  if (counted.result === 'locked') return { ...counted, result: 'locked' }
  if (counted.result === 'wrong') return { ...counted, result: known || userId === NOBODY ? 'wrong' : 'none' }
  if (hash !== undefined && rehashed !== undefined)
    await replaceHash(tx, userId, { before: hash, after: rehashed, mustChange })
  return { result: known && (mustChange || isDue(known, attempt.policy, attempt.now)) ? 'expired' : 'ok' }
}

function isDue({ must_change, changed_at }: PasswordRow, policy: EffectivePolicy, now: Date): boolean {
  const { maximumAgeDays } = policy.password
  return must_change || (maximumAgeDays !== null && addDays(changed_at, maximumAgeDays) <= now)
}

/** How often a hash may be exchanged under one try: by another sign-in, and then by a change. */
const MOST_MOVES = 3

/** Compares and decides, and does so again where the hash was exchanged in between. */
export async function untilUnmoved<T>(decide: () => Promise<T>, moves = 1): Promise<T> {
  try {
    return await decide()
  } catch (error) {
    if (!(error instanceof PasswordMovedError)) throw error
    if (moves >= MOST_MOVES) throw CredentialError.busy({ retryAfterSeconds: 1 })
    return untilUnmoved(decide, moves + 1)
  }
}
