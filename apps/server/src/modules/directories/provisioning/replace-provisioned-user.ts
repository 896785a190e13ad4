import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { together } from '../../../platform/db/index.ts'
import { operation, type Run } from '../../../platform/operation.ts'
import { LimitError } from '../../limits/index.ts'
import { AdministrationError, type Held, selectGrants } from '../../roles/index.ts'
import { selectUser, UserError, type UserRow } from '../../users/index.ts'
import { assertWithin, lockAuthor } from '../author.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import { countRemoval } from '../removals/count-removal.ts'
import { type DirectorySettings, type ProvisionedUser, UserWord } from '../resource.ts'
import { accountOf } from './account.ts'
import { followWord, isRenamed } from './follow-word.ts'
import { assertProvisions, OfUser } from './params.ts'
import { reactivatePerson, suspendPerson } from './standing.ts'
import { type KnownUser, selectKnownUser, toProvisionedUser, toWord, updateKnownUser } from './user-store.ts'

/**
 * What a directory says of somebody from now on. The same as before is nothing: no version, no event, no lock. Whoever is not
 * active any more is out within a second, as when an administrator suspends them.
 */
export const replaceProvisionedUser = operation({
  name: 'directories.replaceProvisionedUser',
  summary: 'Let a directory change a user',
  permission: PROVISION,
  params: OfUser,
  input: UserWord,
  output: z.custom<ProvisionedUser>(),
  errors: [
    DirectoryError.user_not_found,
    DirectoryError.stale,
    DirectoryError.user_name_taken,
    DirectoryError.external_id_taken,
    DirectoryError.person_exists,
    DirectoryError.above_author,
    DirectoryError.removals_paused,
    UserError.identifier_required,
    UserError.attributes_invalid,
    UserError.email_domain_not_allowed,
    LimitError.seats_exhausted,
    AdministrationError.last_administrator,
  ],
  async run(context, word, { directory, userId }) {
    assertProvisions(context.actor, directory)
    const { tx, expectedVersion } = context
    const known = await selectKnownUser(tx, directory.id, userId)
    if (!known) throw DirectoryError.user_not_found()
    if (expectedVersion !== undefined && known.version !== expectedVersion) throw DirectoryError.stale()
    if (isDeepStrictEqual(toWord(known), word)) return toProvisionedUser(known)
    const author = await lockAuthor(context, directory.id)
    return change(context, directory, { author, word, before: known })
  },
})

async function change(
  context: Run<'organization'>,
  directory: DirectorySettings,
  { author, word, before }: { author: Held | undefined; word: UserWord; before: KnownUser },
): Promise<ProvisionedUser> {
  const { tx, clock, organization, record } = context
  const now = clock.now()
  const id = before.user_id
  const [found, known, grants] = await together(
    selectUser(tx, id),
    selectKnownUser(tx, directory.id, id),
    selectGrants(tx, organization.id, id),
  )
  if (!found || known?.version !== before.version) throw DirectoryError.stale()
  const isBack = word.active && !known.active && known.suspended
  if (isBack || isRenamed(accountOf(word), found)) assertWithin(author, grants, false)
  if (known.active && !word.active) await countRemoval(tx, directory.id, now)
  const user = await followWord(context, directory, found, word)
  const suspended = await stand(context, directory, { user, known, word })
  const row = await updateKnownUser(tx, known, word, { suspended, updated_at: now })
  record({
    type: 'user.updated',
    outcome: 'success',
    target: { kind: 'user', id },
    data: { directoryId: directory.id, fields: changed(toWord(known), word) },
  })
  return toProvisionedUser({ ...row, groups: known.groups })
}

const changed = (before: UserWord, after: UserWord): string[] =>
  (Object.keys(after) as (keyof UserWord)[])
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .sort()

/** Whether by this directory's word somebody is suspended. Whom somebody here has suspended only they let in again. */
async function stand(
  context: Run<'organization'>,
  directory: DirectorySettings,
  { user, known, word }: { user: UserRow; known: KnownUser; word: UserWord },
): Promise<boolean> {
  if (!word.active) {
    if (user.status === 'suspended') return known.suspended
    await suspendPerson(context, directory, user)
    return true
  }
  if (known.suspended && user.status === 'suspended') await reactivatePerson(context, directory, user)
  return false
}
