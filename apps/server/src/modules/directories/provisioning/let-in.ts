import type { UserId } from '../../../kernel/ids.ts'
import { sendStatements, together } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import { disownAccount } from '../../identities/index.ts'
import { invitedTo } from '../../invitations/index.ts'
import type { Held } from '../../roles/index.ts'
import { recordEnded } from '../../sessions/index.ts'
import { endWaiting, insertUser, markEmailProved, selectUser, type UserRow } from '../../users/index.ts'
import { assertWithin, lockAuthor } from '../author.ts'
import { DirectoryError } from '../errors.ts'
import { countRemoval } from '../removals/count-removal.ts'
import type { DirectorySettings, ProvisionedUser, UserWord } from '../resource.ts'
import { accountOf, normalizedEmailOf } from './account.ts'
import { followWord } from './follow-word.ts'
import { type Judged, judgeNewcomer } from './judge-newcomer.ts'
import { asMade, newcomer } from './newcomer.ts'
import { recordCreated, recordMail } from './record-created.ts'
import { reactivatePerson, suspendPerson } from './standing.ts'
import {
  dropRemoved,
  insertKnownUser,
  selectKnownRow,
  selectKnownUser,
  toProvisionedUser,
  updateKnownUser,
  verifyOwnAddress,
} from './user-store.ts'

/** Lets somebody in behind the lock, by what was found of whom the word may mean. */
export async function letIn(
  context: Run<'organization'>,
  directory: DirectorySettings,
  word: UserWord,
): Promise<ProvisionedUser> {
  const author = await lockAuthor(context, directory.id)
  const judged = await judgeNewcomer(context, directory, word, async () => author)
  const hasSeat = await endWaitingFor(context, author, word)
  return judged.kind === 'new'
    ? make(context, directory, word, hasSeat)
    : take(context, directory, word, judged)
}

async function make(
  context: Run<'organization'>,
  directory: DirectorySettings,
  word: UserWord,
  hasSeat: boolean,
): Promise<ProvisionedUser> {
  const { tx, organization, clock, conclude } = context
  const now = clock.now()
  const user = newcomer(context, directory, word)
  const inserting = insertUser({ tx, organization, now, isAgain: true }, user)
  conclude(
    ...(hasSeat ? inserting.slice(-1) : inserting),
    insertKnownUser(tx, directory.id, { id: user.id, word, now }),
    verifyOwnAddress(tx, user.id, now),
  )
  recordCreated(context, directory, user)
  return asMade(user.id, word, now)
}

/** Somebody who was here before, and is its from now on. Whom somebody here has suspended stays so. */
async function take(
  context: Run<'organization'>,
  directory: DirectorySettings,
  word: UserWord,
  { kind, who }: Exclude<Judged, { kind: 'new' }>,
): Promise<ProvisionedUser> {
  const { tx, clock, record } = context
  const now = clock.now()
  const [found, known] = await together(selectUser(tx, who.id), selectKnownRow(tx, who.id))
  if (!found) throw DirectoryError.stale()
  // Whoever is taken over only to be put out is taken out like anybody.
  if (!word.active && found.status !== 'suspended') await countRemoval(tx, directory.id, now)
  const isClean = kind === 'returned' || found.email_proved_at !== null
  if (!isClean) await disownBefore(context, directory, who.id)
  const user = await followWord(context, directory, found, word)
  const wasItsDoing = kind === 'returned' && known?.suspended === true
  const standing = await stand(context, directory, user, word.active, wasItsDoing)
  const suspended = standing.status === 'suspended' && (wasItsDoing || user.status !== 'suspended')
  if (kind === 'returned' && known)
    await updateKnownUser(tx, known, word, { suspended, removed_at: null, updated_at: now })
  else {
    await dropRemoved(tx, [who.id])
    await sendStatements(tx, [insertKnownUser(tx, directory.id, { id: who.id, word, now, suspended })])
  }
  record({
    type: kind === 'returned' ? 'directory.user_returned' : 'directory.user_adopted',
    outcome: 'success',
    target: { kind: 'user', id: who.id },
    data: { directoryId: directory.id },
  })
  if (!isClean) recordMail(context, directory, standing)
  const row = await selectKnownUser(tx, directory.id, who.id)
  if (!row) throw DirectoryError.stale()
  return toProvisionedUser(row)
}

/**
 * The address was only said to be theirs, by an administrator or a file: whoever has set something up in the account need not be the
 * person whom the directory means (attack 74). It is theirs, and empty, from now on.
 */
async function disownBefore(
  { tx, clock, announce, record }: Run<'organization'>,
  { id: directoryId }: DirectorySettings,
  userId: UserId,
): Promise<void> {
  const now = clock.now()
  const reason = 'second_factor_reset'
  const ending = { reason, now, announce } as const
  const ended = await disownAccount(tx, { userId, by: 'directory' }, ending, record)
  await markEmailProved(tx, userId, now)
  record({
    type: 'user.credentials_ended',
    outcome: 'success',
    reason: 'adopted',
    target: { kind: 'user', id: userId },
    data: { directoryId },
  })
  recordEnded({ record }, userId, ended, reason)
}

function stand(
  context: Run<'organization'>,
  directory: DirectorySettings,
  user: UserRow,
  isActive: boolean,
  wasItsDoing: boolean,
): Promise<UserRow> {
  if (!isActive && user.status !== 'suspended') return suspendPerson(context, directory, user)
  const isInvited = user.status === 'invited'
  if (isActive && (isInvited || (user.status === 'suspended' && wasItsDoing)))
    return reactivatePerson(context, directory, user)
  return Promise.resolve(user)
}

/**
 * Whoever waited for the address has an account now; nobody who was invited to more than the one who answers holds. Whether they held
 * a seat.
 */
async function endWaitingFor(
  { tx, clock, record }: Run<'organization'>,
  author: Held | undefined,
  word: UserWord,
): Promise<boolean> {
  const email = normalizedEmailOf(accountOf(word))
  const addresses = email === null ? [] : [email]
  for (const grants of (await invitedTo(tx, addresses)).values()) assertWithin(author, grants, false)
  const { events, seats } = await endWaiting(tx, addresses, { reason: 'provisioned', now: clock.now() })
  for (const event of events) record(event)
  return seats > 0
}
