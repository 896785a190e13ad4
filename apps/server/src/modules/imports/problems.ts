import type { LineProblem } from './record.ts'

/** All that the engine has against a record, by code. Readers have their own words for what is wrong with a file. */
const WORDS = {
  invalid: 'is not as it has to be',
  key_repeated: 'An earlier line has the same key.',
  email_repeated: 'An earlier line has the same address.',
  username_repeated: 'An earlier line has the same user name.',
  name_repeated: 'An earlier line has a group of this name.',
  slug_repeated: 'An earlier line has the same slug.',
  identifier_missing: 'Neither an address nor a user name: nobody could sign in.',
  email_domain_not_allowed: 'The policy allows no address of this domain.',
  organization_unknown: 'No line of the file, or none that is fit, has an organization of this key.',
  organization_circle: 'The organization is below itself.',
  organization_not_open: 'The organization is not active.',
  slug_unavailable: 'The slug is not available.',
  attributes_invalid: 'The attributes are not as the workspace wants them.',
  too_deep: 'The tree would have too many levels.',
  too_many: 'The file has more organizations or groups than are taken at once.',
  not_permitted: 'You do not have the permission for this there.',
  above_own: 'This gives more than you hold there yourself.',
  role_unknown: 'There is no such role there.',
  role_root_only: 'This role is for the root organization alone.',
  role_ended: 'The role would have ended already.',
  group_unknown: 'There is no such group there, and no line of the file has it.',
  group_provided: 'The group is of an identity provider or a directory: nobody is put into it here.',
  group_circle: 'The group would be inside itself.',
  member_unknown: 'There is no such person or group there, and no line of the file has them.',
  email_taken: 'Somebody else here has the address.',
  username_taken: 'Somebody else here has the user name.',
  of_directory: 'A directory provides this person: it decides on them.',
  of_other_source: 'Somebody who came from another source has the address or user name.',
  person_exists: 'Somebody here has the address or user name; they stay as they are.',
  holds_more: 'The person holds more here than you do.',
  locked_by_directory: 'A directory says this of the person; it stays as it is.',
  password_not_allowed: 'The policy lets nobody sign in by a password; it is left out.',
  hash_unknown_scheme: 'The hash of the password is of no scheme that is known; the password is left out.',
  hash_malformed: 'The hash of the password is not written as its scheme wants it; the password is left out.',
  hash_too_expensive:
    'Comparing with the hash of the password would cost too much; the password is left out.',
  hash_too_weak: 'The hash of the password is too short; the password is left out.',
  totp_not_taken: 'The policy takes no authenticator app; it is left out.',
  totp_unsupported:
    'Codes of six digits by SHA-1 every 30 seconds are taken; this authenticator is left out.',
  totp_too_short: 'The secret of the authenticator is too short; it is left out.',
  sms_not_taken: 'The policy takes no telephone number; it is left out.',
  passkey_not_taken: 'The policy has no use for passkeys; it is left out.',
  passkey_elsewhere: 'The passkey was made for another address and works nowhere else; it is left out.',
  passkey_unreadable: 'The key of the passkey cannot be used; it is left out.',
  passkey_taken: 'Somebody has this passkey already; it is left out.',
  connection_unknown:
    'No identity provider of this name lets people in there; the account at it is left out.',
  identity_not_permitted:
    'Only who holds everything there says which account of an identity provider somebody is; it is left out.',
  identity_taken: 'Somebody here has this account of the identity provider; it is left out.',
  bound_to_ids: 'Recovery codes and earlier passwords are bound to ids of elsewhere; they are left out.',
  credentials_kept: 'The person was here before; what they sign in with stays as it is.',
  changed_since: 'It was changed or used since; it stays as it is.',
  in_use: 'Others are in it by now; it stays.',
  organizations_below: 'Other organizations are below it and stay: it stays as well.',
  last_administrator: 'It is the last administrator, who stays.',
} as const

export type ProblemCode = keyof typeof WORDS

export const problem = (code: ProblemCode, pointer?: string): LineProblem => ({
  code,
  message: WORDS[code],
  pointer,
})
