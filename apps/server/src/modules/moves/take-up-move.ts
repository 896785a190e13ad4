import { addSeconds } from '../../kernel/clock.ts'
import type { MoveId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { MoveError } from './errors.ts'
import { LEASE_SECONDS } from './move-row.ts'
import { lockRunning, updateMove } from './move-store.ts'
import { stopMove } from './stop-move.ts'

/** So often one is taken up that gets nowhere: over some five hours. */
const MOST_ATTEMPTS = 10
const LONGEST_WAIT_SECONDS = 3_600

/**
 * Whether a move that was left is to be gone on with. When it is looked at again is put off first, longer each time that it gets
 * nowhere: one that keeps failing stands in no other's way, and is stopped at last.
 */
export function takeUpMove({ db, clock }: Services, place: Place, id: MoveId): Promise<boolean> {
  return inOrganization(db, place, async (tx) => {
    const move = await lockRunning(tx, id)
    const now = clock.now()
    if (!move?.due_at || move.due_at > now) return false
    if (move.attempts >= MOST_ATTEMPTS) {
      await stopMove(tx, move, MoveError.keeps_failing.code, now)
      return false
    }
    const wait = Math.min(LEASE_SECONDS * 2 ** move.attempts, LONGEST_WAIT_SECONDS)
    await updateMove(tx, id, { attempts: move.attempts + 1, due_at: addSeconds(now, wait) })
    return true
  })
}
