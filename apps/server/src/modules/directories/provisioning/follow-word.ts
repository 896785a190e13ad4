import type { ProvidedAttributes } from '../../../kernel/account-values.ts'
import { emailDomain, normalizeEmail } from '../../../kernel/email.ts'
import { DomainError } from '../../../kernel/errors.ts'
import type { Run } from '../../../platform/operation.ts'
import { dropProofs } from '../../credentials/index.ts'
import { policyOf } from '../../policies/index.ts'
import {
  assertUserAttributes,
  changeUser,
  emailChangedEvents,
  toColumns,
  UserError,
  type UserRow,
} from '../../users/index.ts'
import { DirectoryError } from '../errors.ts'
import type { DirectorySettings, UserWord } from '../resource.ts'
import { ACCOUNT_FIELDS, type AccountOf, accountOf } from './account.ts'
import { met } from './judge-newcomer.ts'
import { attributesAfter, sourcesAfter } from './sources.ts'
import { selectIsOwnDomain, selectNamesake } from './user-store.ts'

/** What an account is to be by a word: what it says, and nothing of what it said before and says no more. */
function changesBy(account: AccountOf, user: UserRow, directoryId: string) {
  const isSaid = (field: keyof AccountOf) => account[field] !== undefined
  const isSaidNoMore = (field: keyof AccountOf) => !isSaid(field) && user.sources[field] === directoryId
  const wanted = ACCOUNT_FIELDS.flatMap((field): [string, unknown][] => {
    if (isSaid(field)) return [[field, account[field]]]
    if (!isSaidNoMore(field)) return []
    // Made of the other names again.
    return field === 'displayName' ? [] : [[field, null]]
  })
  return Object.fromEntries(wanted) as Partial<Record<keyof AccountOf, string | null>>
}

/** Whether somebody would be known by another name to sign in with. */
export const isRenamed = (account: AccountOf, user: UserRow): boolean =>
  (account.email !== undefined && normalizeEmail(account.email) !== user.email_normalized) ||
  (account.username !== undefined && account.username !== user.username)

/**
 * Brings an account up to what its directory says. A name that somebody else here has is refused: never are two people made one.
 * Another address is on record and told to the one before, as when an administrator changes it.
 */
export async function followWord(
  context: Run<'organization'>,
  directory: DirectorySettings,
  user: UserRow,
  word: UserWord,
): Promise<UserRow> {
  const { tx, organization, clock, announce, record } = context
  await assertUserAttributes(tx, { attributes: word.attributes, before: user.attributes })
  const account = accountOf(word)
  const changes = changesBy(account, user, directory.id)
  const email = changes.email ?? undefined
  const isMoved = email !== undefined && normalizeEmail(email) !== user.email_normalized
  const emailVerified = isMoved ? await selectIsOwnDomain(tx, emailDomain(email)) : undefined
  const attributes = attributesAfter(user, word.attributes, directory.id) as ProvidedAttributes
  const columns = toColumns(
    { ...(changes as object), attributes, ...(emailVerified && { emailVerified }) },
    policyOf(organization),
    clock.now(),
    user,
  )
  const sources = JSON.stringify(sourcesAfter(user.sources, account, word.attributes, directory.id))
  if (isRenamed(account, user)) {
    const other = await selectNamesake(tx, user.id, columns)
    if (other) throw DirectoryError.person_exists(met(other))
  }
  const row = await changeUser(tx, user, { ...columns, sources }, undefined).catch(asConflict)
  if (row.email_normalized !== user.email_normalized) {
    await dropProofs(tx, user.id)
    for (const { data, ...event } of emailChangedEvents(user, row))
      record({ ...event, data: { ...data, directoryId: directory.id } })
  }
  announce('principal', user.id)
  return row
}

function asConflict(error: unknown): never {
  const taken = [UserError.email_taken.code, UserError.username_taken.code]
  if (error instanceof DomainError && taken.includes(error.code)) throw DirectoryError.person_exists()
  if (error instanceof DomainError && error.code === UserError.stale.code) throw DirectoryError.stale()
  throw error
}
