import { addSeconds } from '../../kernel/clock.ts'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { PathEntry } from '../../platform/access.ts'
import type { WorkspaceTx } from '../../platform/db/index.ts'
import { effectiveLimits } from './effective.ts'
import { LimitError } from './errors.ts'
import { countSeats, doubtSeats, lockSeats, updateUsed } from './store.ts'

/** By then every node knows of a change, and whatever was begun before it knew is over. */
export const KNOWN_AFTER_SECONDS = 10

interface Move {
  id: OrganizationId
  /** The paths down to the old and to the new place. */
  from: readonly PathEntry[]
  to: readonly PathEntry[]
  dryRun: boolean
}

/** Takes the seats of all at or below an organization where it moves to; refused when there are not as many. */
export async function moveSeats(tx: WorkspaceTx, { id, from, to, dryRun }: Move, now: Date): Promise<void> {
  const before = new Set(from.map((entry) => entry.id))
  const above = effectiveLimits([...to, { id, limits: {} }]).holders.filter((holder) => !before.has(holder))
  for (const holder of above) {
    const seats = await lockSeats(tx, holder)
    if (!seats) continue
    const moved = await countSeats(tx, id, { ...seats, counts: 'subtree' }, now)
    if (moved === 0) continue
    const used = moved + (await countSeats(tx, holder, seats, now))
    if (used > seats.most) throw LimitError.seats_exhausted()
    if (!dryRun) await updateUsed(tx, holder, used, now)
  }
  // Who comes in below while a node still knows the old path is counted later.
  if (!dryRun) await doubtSeats(tx, above, addSeconds(now, KNOWN_AFTER_SECONDS))
}
