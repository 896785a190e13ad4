import { MOST_ATTEMPTS, secondsAfterAttempt } from '../../kernel/attempts.ts'
import { addSeconds } from '../../kernel/clock.ts'
import type { MoveId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { MoveError } from './errors.ts'
import { lockRunning, updateMove } from './move-store.ts'
import { stopMove } from './stop-move.ts'

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
    const attempts = move.attempts + 1
    await updateMove(tx, id, { attempts, due_at: addSeconds(now, secondsAfterAttempt(attempts)) })
    return true
  })
}
