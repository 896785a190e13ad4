import { isEmailAddress, normalizeEmail } from '../../../kernel/email.ts'
import type { UserWord } from '../resource.ts'

/** What can be typed to sign in with. */
export const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/

/** What of a word goes to the account; undefined: the directory says nothing of it. */
export interface AccountOf {
  email?: string | undefined
  username?: string | undefined
  givenName?: string | undefined
  familyName?: string | undefined
  displayName?: string | undefined
  locale?: string | undefined
}
export const ACCOUNT_FIELDS = [
  'email',
  'username',
  'givenName',
  'familyName',
  'displayName',
  'locale',
] as const satisfies (keyof AccountOf)[]
export type AccountField = (typeof ACCOUNT_FIELDS)[number]

/** A user name that is an address, as at Entra ID, is one where no other is said; one that can be typed here is one here. */
export const accountOf = ({ userName, email, ...word }: UserWord): AccountOf => ({
  email: email ?? (isEmailAddress(userName) ? userName : undefined),
  username: USERNAME.test(userName) ? userName.toLowerCase() : undefined,
  givenName: word.givenName ?? undefined,
  familyName: word.familyName ?? undefined,
  displayName: word.displayName ?? undefined,
  locale: word.locale ?? undefined,
})

export const normalizedEmailOf = ({ email }: AccountOf): string | null =>
  email === undefined ? null : normalizeEmail(email)
