import type { ProvidedAttributes } from '../../../kernel/account-values.ts'
import type { DirectoryId } from '../../../kernel/ids.ts'
import { attributeSource } from '../../users/index.ts'
import { ACCOUNT_FIELDS, type AccountOf } from './account.ts'

type Sources = Readonly<Record<string, string>>

/** What a directory says of an account is said by nobody else, as long as it says so. */
export const sourcesOf = (
  account: AccountOf,
  attributes: ProvidedAttributes,
  directoryId: DirectoryId,
): Record<string, string> =>
  Object.fromEntries(
    [
      ...ACCOUNT_FIELDS.filter((field) => account[field] !== undefined),
      ...Object.keys(attributes).map(attributeSource),
    ].map((name) => [name, directoryId]),
  )

/** Once it says nothing any more. */
export const releasedSources = (before: Sources, directoryId: DirectoryId) =>
  sourcesAfter(before, {}, {}, directoryId)

/** Those of before, without what it says no more. */
export const sourcesAfter = (
  before: Sources,
  account: AccountOf,
  attributes: ProvidedAttributes,
  directoryId: DirectoryId,
): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(before).filter(([, source]) => source !== directoryId)),
  ...sourcesOf(account, attributes, directoryId),
})

/** The attributes of an account, with what is said now in the place of what was said before. */
export function attributesAfter(
  { attributes, sources }: { attributes: Record<string, unknown>; sources: Sources },
  said: ProvidedAttributes,
  directoryId: DirectoryId,
): Record<string, unknown> {
  const isOthers = ([name]: [string, unknown]) => sources[attributeSource(name)] !== directoryId
  return { ...Object.fromEntries(Object.entries(attributes).filter(isOthers)), ...said }
}
