import type { DirectoryId, UserId } from '../../kernel/ids.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { outcomeOfTaking, selectActing, takeUnlessLast } from '../roles/index.ts'
import { endSessionsOfUser, recordEnded } from '../sessions/index.ts'
import {
  deleteDirectoryRow,
  freeGroups,
  putBackPeople,
  type Released,
  releasePeople,
  selectReleased,
  selectWithSessions,
  suspendPeople,
} from './release-store.ts'
import { clearTrials } from './trial/trial-store.ts'

/** So many of its people in one transaction: seconds of work. */
const PEOPLE_AT_ONCE = 2_000
const MOST_NAMED = 1_000

type LettingGo = Pick<Run<'organization'>, 'announce' | 'record'> & { tx: OrgTx; now: Date }

/** What becomes of the people of a directory that is deleted; `suspendUnlessLast`: none is the last administrator by it, who is kept. */
export type Fate = 'keep' | 'suspend' | 'suspendUnlessLast'

/**
 * Lets go of the next people of a directory that is deleted, who are suspended before where that is asked, and first those who may do
 * something here: they had time for it, else. With the last of them goes it itself, and its groups. Whether that is so. Inside the lock of
 * holdings.
 */
export async function letGo(run: LettingGo, id: DirectoryId, fate: Fate): Promise<boolean> {
  const { tx, now } = run
  const asked = { now, limit: PEOPLE_AT_ONCE, reach: 'organization' as const }
  const people = await selectReleased(
    tx,
    id,
    PEOPLE_AT_ONCE,
    fate === 'keep' ? [] : await selectActing(tx, asked),
  )
  if (fate !== 'keep') await suspend(run, id, people, fate)
  await releasePeople(
    tx,
    people.map((one) => one.id),
  )
  if (people.length >= PEOPLE_AT_ONCE) return false
  await freeGroups(tx, id)
  await clearTrials(tx, id)
  await deleteDirectoryRow(tx, id)
  return true
}

/** All who are in, at once: one event names a thousand of them. */
async function suspend(
  run: LettingGo,
  id: DirectoryId,
  people: readonly Released[],
  fate: Fate,
): Promise<void> {
  const { tx, now, announce, record } = run
  const isIn = people.filter(({ status }) => status === 'active' || status === 'invited')
  const take = (some: readonly Released[]) => suspendPeople(tx, idsOf(some), now)
  const putBack = (some: readonly Released[]) => putBackPeople(tx, some)
  const kept = fate === 'suspend' ? [] : await takeUnlessLast(tx, now, isIn, { take, putBack })
  if (fate === 'suspend') await take(isIn)
  const ids = idsOf(isIn.filter((one) => !kept.includes(one)))
  for (const userId of await selectWithSessions(tx, ids)) {
    const ended = await endSessionsOfUser(tx, userId, { reason: 'user_suspended', now, announce })
    recordEnded(run, userId, ended, 'user_suspended')
  }
  for (let from = 0; from < ids.length; from += MOST_NAMED)
    record(suspendedEvent(id, ids.slice(from, from + MOST_NAMED), false))
  if (kept.length > 0) record(suspendedEvent(id, idsOf(kept), true))
}

const idsOf = (people: readonly Released[]): UserId[] => people.map(({ id }) => id).sort()

const suspendedEvent = (id: DirectoryId, userIds: readonly UserId[], isKept: boolean): NewEvent => ({
  ...outcomeOfTaking(isKept),
  type: 'directory.users_suspended',
  target: { kind: 'directory', id },
  data: { userIds, people: isKept ? 0 : userIds.length },
})
