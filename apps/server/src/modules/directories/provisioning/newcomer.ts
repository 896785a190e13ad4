import { DomainError } from '../../../kernel/errors.ts'
import { newId, type UserId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import type { Database, Statement } from '../../../platform/db/index.ts'
import { MemoryBehindError } from '../../../platform/execute.ts'
import type { Run } from '../../../platform/operation.ts'
import { renewSeats } from '../../limits/index.ts'
import { policyOf } from '../../policies/index.ts'
import { BLANK, type NewUser, toColumns, UserError } from '../../users/index.ts'
import { DirectoryError } from '../errors.ts'
import type { DirectorySettings, ProvisionedUser, UserWord } from '../resource.ts'
import { accountOf } from './account.ts'
import { sourcesOf } from './sources.ts'

type Context = Pick<Run<'organization'>, 'organization' | 'clock'>

/** The account of somebody whom a directory names first. It has nothing to sign in with and holds nothing. */
export function newcomer(
  { organization, clock }: Context,
  directory: DirectorySettings,
  word: UserWord,
): NewUser {
  const now = clock.now()
  const account = accountOf(word)
  if (account.email === undefined && account.username === undefined)
    throw UserError.identifier_required({ pointer: '/userName' })
  return {
    ...BLANK,
    id: newId('user'),
    status: word.active ? 'active' : 'suspended',
    created_at: now,
    ...toColumns(account, policyOf(organization), now),
    sources: sourcesOf(account, word.attributes, directory.id),
    attributes: word.attributes,
  }
}

/** As the directory sees somebody who is being made. */
export const asMade = (id: UserId, word: UserWord, now: Date): ProvisionedUser => ({
  ...word,
  id,
  groups: [],
  meta: { created: now, modified: now, version: 1 },
})

/** Somebody may be meant who is here already: it is looked who, and done once more. */
export class SomebodyThereError extends MemoryBehindError {
  readonly #organization: OrganizationContext
  readonly #now: Date
  constructor({ organization, clock }: Context) {
    super('other')
    this.#organization = organization
    this.#now = clock.now()
  }

  override renew({ db }: { db: Database }): Promise<void> {
    return renewSeats(db, this.#organization, this.#now)
  }
}

const TAKEN = [
  UserError.email_taken.code,
  UserError.username_taken.code,
  DirectoryError.user_name_taken.code,
  DirectoryError.external_id_taken.code,
]

/** The same statements, which make it looked who is there when a name is taken. */
export const lookingOnceMore = (context: Context, statements: readonly Statement[]): Statement[] =>
  statements.map(({ query, onError }) => ({
    query,
    onError: (error: unknown) => {
      try {
        onError?.(error)
      } catch (explained) {
        if (explained instanceof DomainError && TAKEN.includes(explained.code))
          throw new SomebodyThereError(context)
        throw explained
      }
      throw error
    },
  }))
