import { addMinutes } from '../../../kernel/clock.ts'
import { type DirectoryId, newId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { type DirectoryRow, lockDirectory } from '../directory-store.ts'
import { DirectoryError } from '../errors.ts'
import { countLately, countPeople, forgetRemovalsBefore, insertRemoval } from './removal-store.ts'

const RETRY_SECONDS = 600

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
  await forgetRemovalsBefore(tx, id, addMinutes(now, -60 * row.removal_hours))
  if (!approved) {
    const lately = (await countLately(tx, id)) + 1
    if (lately >= row.removal_least && isTooMany(row, lately, await countPeople(tx, id)))
      throw DirectoryError.removals_paused({ retryAfterSeconds: RETRY_SECONDS, asks: true })
  }
  await insertRemoval(tx, id, newId('job'), now)
}
