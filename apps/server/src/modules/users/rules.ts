import type { z } from 'zod'
import { normalizeEmail } from '../../kernel/email.ts'
import { type EffectivePolicy, isEmailAllowed } from '../policies/index.ts'
import { UserError } from './errors.ts'
import type { AccountFields, PersonFields, Profile } from './fields.ts'
import type { UserRow } from './store.ts'

type Given<T> = { [K in keyof T]?: T[K] | undefined }
export type UserChanges = Given<z.output<typeof AccountFields> & z.output<typeof PersonFields>> & {
  profile?: Profile | undefined
}
type Known = Pick<
  UserRow,
  | 'email'
  | 'email_normalized'
  | 'email_verified_at'
  | 'username'
  | 'given_name'
  | 'family_name'
  | 'display_name'
>

const NOBODY: Known = {
  email: null,
  email_normalized: null,
  email_verified_at: null,
  username: null,
  given_name: null,
  family_name: null,
  display_name: '',
}

/** The columns of a user after a change; `before` is absent for a new one. The whole is judged, not the part. */
export function toColumns(changes: UserChanges, policy: EffectivePolicy, now: Date, before: Known = NOBODY) {
  const email = changes.email === undefined ? before.email : changes.email
  const username = changes.username === undefined ? before.username : changes.username
  if (email === null && username === null) throw UserError.identifier_required()
  const normalized = email === null ? null : normalizeEmail(email)
  const moved = normalized !== before.email_normalized
  if (moved && email !== null && !isEmailAllowed(policy, email)) {
    throw UserError.email_domain_not_allowed({ pointer: '/email' })
  }
  const names = {
    given_name: changes.givenName === undefined ? before.given_name : changes.givenName,
    family_name: changes.familyName === undefined ? before.family_name : changes.familyName,
  }
  return {
    email,
    email_normalized: normalized,
    email_verified_at: verifiedAt(changes.emailVerified, moved, normalized, now, before),
    ...(moved && { email_proved_at: null }),
    username,
    ...names,
    display_name: changes.displayName ?? displayName(before, { ...names, email, username }),
    ...(changes.locale !== undefined && { locale: changes.locale }),
    ...(changes.attributes !== undefined && { attributes: JSON.stringify(changes.attributes) }),
    ...(changes.profile !== undefined && { profile: JSON.stringify(changes.profile) }),
    updated_at: now,
  }
}

/** An address is verified by who may say so, and never longer than it is the same. */
function verifiedAt(
  asked: boolean | undefined,
  moved: boolean,
  email: string | null,
  now: Date,
  before: Known,
): Date | null {
  if (asked && email === null) throw UserError.email_not_there({ pointer: '/emailVerified' })
  if (asked === undefined) return moved ? null : before.email_verified_at
  if (!asked) return null
  return moved ? now : (before.email_verified_at ?? now)
}

type Names = Pick<Known, 'given_name' | 'family_name' | 'email' | 'username'>

const derived = ({ given_name, family_name, email, username }: Names): string =>
  [given_name, family_name].filter(Boolean).join(' ') || username || email || ''

/** Follows the names as long as nobody has set another one. */
const displayName = (before: Known, names: Names): string =>
  before.display_name === '' || before.display_name === derived(before) ? derived(names) : before.display_name
