import { DomainError } from '../../../kernel/errors.ts'
import type { GroupId } from '../../../kernel/ids.ts'
import { backToSavepoint, sendStatements, setSavepoint } from '../../../platform/db/index.ts'
import { MemoryBehindError } from '../../../platform/execute.ts'
import type { Operation, Run } from '../../../platform/operation.ts'
import { takeSeats } from '../../limits/index.ts'
import { DirectoryError } from '../errors.ts'
import { membersApart, selectPresent } from '../provisioning/group-store.ts'
import { assertProvisions } from '../provisioning/params.ts'
import type { DirectorySettings, MemberId } from '../resource.ts'
import { type Concern, concernIn, type Params } from './concern.ts'
import { keepAnswered, keepRefused, type Tried } from './keep.ts'
import {
  countKept,
  countSeats,
  isStillTried,
  lockTrial,
  type Made,
  type Recalled,
  recall,
  recallMembers,
} from './memory-store.ts'
import { putIn } from './put-in.ts'
import { Told } from './told.ts'

/** So many people and groups, and so many of them in groups, are kept of a dry run. */
const MOST = 50_000
const MOST_MEMBERS = 500_000
/**
 * So many of them stand in front of one request, and so many groups among them: all are put in and taken out again each time, and a
 * request is small.
 */
const MOST_PUT_IN = 10_000
const MOST_GROUPS_PUT_IN = 500

type Context = Run<'organization'>

/**
 * The same operation in a dry run: it does what it does, with those in front of it whom the dry run made up before, and all of it
 * is taken back. Only what came of it is kept; an error is given back, for `outcomeOfTrial` to throw.
 */
export function trialOf(live: Operation): Operation {
  const concernOf = concernIn(live)
  if (!concernOf) return live
  const run = async (context: Context, input: unknown, params: Params) => {
    const { directory } = params
    assertProvisions(context.actor, directory)
    const concern = concernOf(input, params)
    await lockTrial(context.tx, directory.id)
    await assertRoom(context, directory, concern)
    return attempt(context, directory, concern, (told) =>
      live.run(told as never, input as never, params as never, undefined as never),
    )
  }
  return { ...live, errors: [...live.errors, DirectoryError.trial_full], run: run as Operation['run'] }
}

/** What a dry run answers, or throws. */
export function outcomeOfTrial(found: unknown): unknown {
  const { answer, error } = found as Awaited<ReturnType<typeof attempt>>
  if (error) throw error
  return answer
}

async function assertRoom({ tx }: Context, { id }: DirectorySettings, concern: Concern): Promise<void> {
  const isNew = concern.id === undefined
  if (isNew && (await countKept(tx, id, 'trials')) + concern.words.length > MOST)
    throw DirectoryError.trial_full()
  const { length } = concern.members
  if (length > 0 && (await countKept(tx, id, 'trial_members')) + length > MOST_MEMBERS)
    throw DirectoryError.trial_full()
}

async function attempt(
  context: Context,
  directory: DirectorySettings,
  concern: Concern,
  live: (told: Context) => Promise<unknown>,
): Promise<{ answer?: unknown; error?: DomainError }> {
  const { tx } = context
  const made = await recall(tx, directory.id, concern, MOST_PUT_IN)
  const groups = made.filter(({ kind }) => kind === 'group')
  if (made.length > MOST_PUT_IN || groups.length > MOST_GROUPS_PUT_IN) throw DirectoryError.trial_full()
  const subject = made.find(({ id }) => id === concern.id)
  const tried = { directory, concern, subject, told: new Told() }
  await setSavepoint(tx, 'trying')
  try {
    const done = await doIt(context, tried, made, live)
    await backToSavepoint(tx, 'trying')
    if (await isStillTried(tx, directory.id)) await keepAnswered(context, tried, done)
    return { answer: done.answer }
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof MemoryBehindError) throw error
    await backToSavepoint(tx, 'trying')
    if (await isStillTried(tx, directory.id)) await keepRefused(context, tried, error)
    return { error }
  }
}

/** Who of those whom it names is in the group afterwards, besides what it answers. */
async function doIt(
  context: Context,
  { directory, concern, told, subject }: Tried,
  made: readonly Recalled[],
  live: (told: Context) => Promise<unknown>,
): Promise<{ answer: unknown; of: MemberId[]; present: MemberId[] }> {
  const { tx } = context
  const ids = [...new Set([...concern.members, ...made.map(({ id }) => id)])]
  const { groupIds } = membersApart(made.map(({ id }) => id))
  const whole = concern.isWhole ? concern.id : undefined
  const before = groupIds.length > 0 ? await recallMembers(tx, directory.id, { groupIds, ids, whole }) : []
  await putIn(new Told().of(context), directory, { made, members: before, subject })
  const answer = await live(told.of(context))
  await told.finish(tx)
  await takeSeatsOfOthers(context, directory, subject, told)
  const groupId = concern.kind === 'group' ? (concern.id ?? (answer as { id: GroupId }).id) : undefined
  const there = before.filter((one) => one.groupId === whole).map(({ memberId }) => memberId)
  const of = [...concern.members, ...there]
  const present = groupId && of.length > 0 ? await selectPresent(tx, groupId, of) : []
  return { answer, of, present }
}

/** There is none left where all who were made up before have one. */
async function takeSeatsOfOthers(
  { tx, organization, isAgain, clock }: Context,
  { id }: DirectorySettings,
  subject: Made | undefined,
  { tookSeat }: Told,
): Promise<void> {
  const taking = { tx, organization, now: clock.now(), isAgain }
  if (!tookSeat || takeSeats(taking).length === 0) return
  const others = await countSeats(tx, id, subject?.id)
  if (others > 0) await sendStatements(tx, takeSeats(taking, others))
}
