import type { SessionId, UserId } from '../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place, together } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import {
  checkNewPassword,
  type EffectivePolicy,
  normalizePassword,
  type PasswordFailure,
} from '../policies/index.ts'
import { type Ending, endSessionsOfUser, lockUser } from '../sessions/index.ts'
import { forgetDevices } from './device-store.ts'
import { CredentialError } from './errors.ts'
import type { Hasher } from './hasher.ts'
import { clearLockouts } from './lockouts.ts'
import { keepHistory, putPassword, selectHistory, selectNames, selectPassword } from './password-store.ts'
import { dropProofs } from './proof-store.ts'

/** What is against a new password; `reused`: it is the one of now, or one that the policy still remembers. */
export type NewPasswordFailure = PasswordFailure | { readonly code: 'reused' }

/** A password that may be set, hashed already. */
export interface PreparedPassword {
  userId: UserId
  hash: string
  /** Hash of the password it takes the place of. */
  replaces: string | undefined
  historySize: number
}

export interface PasswordWish {
  userId: UserId
  password: string
  policy: EffectivePolicy
  /** Names beside the person's own: of the organization and the workspace. */
  names: readonly string[]
}

/** The slow part of setting a password: policy, comparison with earlier ones, hash. Holds no connection meanwhile. */
export async function preparePassword(
  services: Pick<Services, 'db' | 'breachedPasswords'> & { hasher: Hasher },
  place: Place,
  { userId, password, policy, names }: PasswordWish,
): Promise<{ prepared: PreparedPassword } | { failures: NewPasswordFailure[] }> {
  const { db, hasher } = services
  const { historySize } = policy.password
  // The present one counts as the first of the earlier ones, and is never set again.
  const [person, present, earlier] = await inOrganization(db, place, (tx) =>
    together(selectNames(tx, userId), selectPassword(tx, userId), selectHistory(tx, userId, historySize - 1)),
  )
  const own = [person?.username, person?.given_name, person?.family_name, person?.display_name]
  const failures = await checkNewPassword(services, policy, password, {
    email: person?.email ?? '',
    names: [...own.filter((name) => typeof name === 'string'), ...names],
  })
  if (failures.length > 0) return { failures }
  const candidate = normalizePassword(password)
  for (const hash of [...(present ? [present.hash] : []), ...earlier]) {
    if (await hasher.verify(hash, candidate)) return { failures: [{ code: 'reused' }] }
  }
  const hash = await hasher.hash(candidate)
  return { prepared: { userId, hash, replaces: present?.hash, historySize } }
}

/**
 * Sets a prepared password, and ends what the one before has opened: other sessions, remembered devices, reset links
 * and locks. Refused when the password was changed since it was prepared.
 */
export async function setPassword(
  tx: OrgTx,
  { userId, hash, replaces, historySize }: PreparedPassword,
  change: Omit<Ending, 'reason'> & { except?: SessionId | undefined },
): Promise<{ ended: SessionId[] }> {
  const [status, present] = await together(lockUser(tx, userId), selectPassword(tx, userId))
  if (status !== 'active' && status !== 'invited') throw CredentialError.account_closed()
  if (present?.hash !== replaces) throw CredentialError.password_changed()
  if (present) await keepHistory(tx, present, historySize)
  const [ended] = await together(
    endSessionsOfUser(tx, userId, { ...change, reason: 'password_changed' }),
    putPassword(tx, userId, hash, change.now),
    dropProofs(tx, userId, 'password_reset'),
    forgetDevices(tx, userId),
    clearLockouts(tx, userId, 'password'),
  )
  return { ended }
}
