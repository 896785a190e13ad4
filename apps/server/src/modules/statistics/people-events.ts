/** How many people each leaves more, of those that tell of one. */
export const EVENTS_OF_ONE = {
  'user.created': 1,
  'user.deleted': -1,
  'user.suspended': 0,
  'user.reactivated': 0,
  'user.activated': 0,
  'user.second_factor_enrolled': 0,
  'user.second_factor_removed': 0,
  'user.second_factor_reset': 0,
  'user.passkey_added': 0,
  'user.passkey_removed': 0,
  'user.passkeys_recovered': 0,
} as const satisfies Readonly<Record<string, number>>

/**
 * Events that tell of many people in one, with their ids in `data` and how many they are in `data.people`; and how many more there are
 * for each of them. What an import says of itself has its sign already.
 */
export const EVENTS_OF_MANY = {
  'import.batch_applied': 1,
  'import.batch_undone': 1,
  'organization.people_imported': 1,
  'directory.users_created': 1,
  'directory.users_suspended': 0,
} as const satisfies Readonly<Record<string, number>>
