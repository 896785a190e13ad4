import { addMinutes } from '../../../kernel/clock.ts'
import { type DirectoryId, newId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { type DirectoryRow, lockDirectory } from '../directory-store.ts'
import { DirectoryError } from '../errors.ts'
import { countHeads, countSince, forgetRemovalsBefore, insertRemoval } from './removal-store.ts'

const RETRY_SECONDS = 600
/** As long a count of all people counts for those who are taken out: it changes by those who come. */
const HEADS_MINUTES = 10

/** Whether an administrator has said that those who are taken out at present are meant to be. */
const isApproved = (
  { removals, removals_at, removal_hours }: Pick<DirectoryRow, 'removals' | 'removals_at' | 'removal_hours'>,
  now: Date,
): boolean =>
  removals === 'approved' && removals_at !== null && addMinutes(removals_at, removal_hours * 60) > now

/** More than a share, and not just a few. */
export const isTooMany = (
  { removal_share, removal_least }: Pick<DirectoryRow, 'removal_share' | 'removal_least'>,
  lately: number,
  people: number,
): boolean => lately >= removal_least && lately * 100 > removal_share * people

/** From when on whoever is taken out counts. */
export const latelySince = ({ removal_hours }: Pick<DirectoryRow, 'removal_hours'>, now: Date): Date =>
  addMinutes(now, -60 * removal_hours)

/** By the count of people that is kept, as long as it is new; that they are too many is said by one of this moment. */
async function isTooManyHere(tx: OrgTx, row: DirectoryRow, lately: number, now: Date): Promise<boolean> {
  const isNew = row.heads_at !== null && addMinutes(row.heads_at, HEADS_MINUTES) > now
  if (isNew && row.heads !== null && !isTooMany(row, lately, row.heads)) return false
  return isTooMany(row, lately, await countHeads(tx, row.id, now))
}

/**
 * Counts somebody whom a directory takes out. When more are than usual nobody is any more, until an administrator has said that
 * this is meant: a directory that fails, or is set otherwise by mistake, empties an organization otherwise. `asks`: it is the
 * one to ask now.
 */
export async function countRemoval(tx: OrgTx, id: DirectoryId, now: Date): Promise<void> {
  const row = await lockDirectory(tx, id)
  if (!row) throw DirectoryError.not_found()
  const approved = isApproved(row, now)
  if (row.removals === 'asked' || row.removals === 'refused')
    throw DirectoryError.removals_paused({ retryAfterSeconds: RETRY_SECONDS })
  const since = latelySince(row, now)
  await forgetRemovalsBefore(tx, id, since)
  if (!approved) {
    const lately = (await countSince(tx, id, since)) + 1
    if (lately >= row.removal_least && (await isTooManyHere(tx, row, lately, now)))
      throw DirectoryError.removals_paused({ retryAfterSeconds: RETRY_SECONDS, asks: true })
  }
  await insertRemoval(tx, id, newId('job'), now)
}
