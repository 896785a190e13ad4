import { type GroupId, isId, type UserId } from '../../../kernel/ids.ts'
import { sendStatements } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import { changeUser, insertUsers, selectUser } from '../../users/index.ts'
import { DirectoryError } from '../errors.ts'
import { followWord } from '../provisioning/follow-word.ts'
import { enterGroup, insertGroupOf, insertKnownGroup, selectOwnMembers } from '../provisioning/group-store.ts'
import { namesOf } from '../provisioning/names.ts'
import { newcomer } from '../provisioning/newcomer.ts'
import {
  dropRemoved,
  insertKnownUser,
  insertKnownUsers,
  selectFree,
  selectKnownRow,
  verifyOwnAddresses,
} from '../provisioning/user-store.ts'
import type { DirectorySettings, MemberId, UserWord } from '../resource.ts'
import { type Made, type Membership, type Recalled, stampMade } from './memory-store.ts'

type Person = Recalled & { kind: 'user' }
type Group = Recalled & { kind: 'group' }

/**
 * Has those be there whom a dry run made up before, behind the savepoint at which all of it goes again. They were judged when they
 * came, and are not judged again for this.
 */
export async function putIn(
  context: Run<'organization'>,
  directory: DirectorySettings,
  {
    made,
    members,
    subject,
  }: { made: readonly Recalled[]; members: readonly Membership[]; subject: Made | undefined },
): Promise<void> {
  if (made.length === 0) return
  const { tx } = context
  const people = made.filter((one): one is Person => one.kind === 'user')
  const isNew = ({ as }: Person) => as === 'created'
  await make(context, directory, people.filter(isNew))
  const [beside, others] = [true, false].map((is) =>
    people.filter((person) => !isNew(person) && person.isBeside === is),
  )
  for (const one of others ?? []) await take(context, directory, one)
  await takeBeside(context, directory, beside ?? [])
  await makeGroups(
    context,
    directory,
    made.filter((one): one is Group => one.kind === 'group'),
  )
  if (subject) await stampMade(tx, subject)
  await enter(context, directory, members)
}

/** Seats are counted for all of a dry run, and not here. */
async function make(
  context: Run<'organization'>,
  directory: DirectorySettings,
  people: readonly Person[],
): Promise<void> {
  if (people.length === 0) return
  const { tx, organization, isAgain, clock } = context
  const now = clock.now()
  const known = people.map(({ id, word }) => ({ id: id as UserId, word }))
  const users = known.map(({ id, word }) => ({ ...newcomer(context, directory, word), id }))
  await sendStatements(tx, [
    ...insertUsers({ tx, organization, now, isAgain }, users, users.length),
    insertKnownUsers(tx, directory.id, known, now),
    verifyOwnAddresses(
      tx,
      known.map(({ id }) => id),
      now,
    ),
  ])
}

/** An account that is here, as it would have become. Who is not here any more, or another directory's by now, is not put in. */
async function take(
  context: Run<'organization'>,
  directory: DirectorySettings,
  { id: made, word }: Person,
): Promise<void> {
  const { tx, clock } = context
  const now = clock.now()
  const id = made as UserId
  const found = await selectUser(tx, id)
  await dropRemoved(tx, [id])
  if (!found || (await selectKnownRow(tx, id))) return
  const user = await followWord(context, directory, found, word)
  const status = statusBy(word, user.status)
  if (status !== user.status) await changeUser(tx, user, { status, updated_at: now }, undefined)
  await sendStatements(tx, [insertKnownUser(tx, directory.id, { id, word, now })])
}

/** The same of many who are only to be there: their accounts stay as they are. */
async function takeBeside(
  { tx, clock }: Run<'organization'>,
  directory: DirectorySettings,
  people: readonly Person[],
): Promise<void> {
  if (people.length === 0) return
  const ids = people.map(({ id }) => id as UserId)
  await dropRemoved(tx, ids)
  const free = new Set<MemberId>(await selectFree(tx, ids))
  const known = people.filter(({ id }) => free.has(id)).map(({ id, word }) => ({ id: id as UserId, word }))
  await sendStatements(tx, [insertKnownUsers(tx, directory.id, known, clock.now())])
}

const statusBy = ({ active }: UserWord, before: 'invited' | 'active' | 'suspended' | 'deleted') =>
  active ? (before === 'invited' ? ('active' as const) : before) : ('suspended' as const)

/** What rules give to groups is within what their author could give, and is against nothing: they are put in without. */
async function makeGroups(
  context: Run<'organization'>,
  directory: DirectorySettings,
  groups: readonly Group[],
): Promise<void> {
  const { tx, clock } = context
  const now = clock.now()
  for (const { id, word } of groups) {
    const names = namesOf(word.displayName, directory.name)
    const made = await insertGroupOf(tx, directory.id, names, now, id as GroupId)
    if (!made) throw DirectoryError.name_taken()
    await insertKnownGroup(tx, directory.id, made.id, word, now)
  }
}

async function enter(
  { tx }: Run<'organization'>,
  directory: DirectorySettings,
  members: readonly Membership[],
): Promise<void> {
  const there: ReadonlySet<MemberId> = new Set(
    await selectOwnMembers(
      tx,
      directory.id,
      members.map(({ memberId }) => memberId),
    ),
  )
  for (const [groupId, some] of Map.groupBy(members, ({ groupId: id }) => id)) {
    const ids = some.map(({ memberId }) => memberId).filter((id) => there.has(id))
    if (isId('group', groupId) && ids.length > 0) await enterGroup(tx, groupId, ids)
  }
}
