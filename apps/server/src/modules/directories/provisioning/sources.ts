import type { DirectoryId } from '../../../kernel/ids.ts'
import { ACCOUNT_FIELDS, type AccountOf } from './account.ts'

/** What a directory says of an account is said by nobody else, as long as it says so. */
export const sourcesOf = (account: AccountOf, directoryId: DirectoryId): Record<string, string> =>
  Object.fromEntries(
    ACCOUNT_FIELDS.filter((field) => account[field] !== undefined).map((field) => [field, directoryId]),
  )

/** Once it says nothing any more. */
export const releasedSources = (before: Readonly<Record<string, string>>, directoryId: DirectoryId) =>
  sourcesAfter(before, {}, directoryId)

/** Those of before, without what it says no more. */
export const sourcesAfter = (
  before: Readonly<Record<string, string>>,
  account: AccountOf,
  directoryId: DirectoryId,
): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(before).filter(([, source]) => source !== directoryId)),
  ...sourcesOf(account, directoryId),
})
