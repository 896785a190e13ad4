import { addSeconds } from '../../kernel/clock.ts'
import type { AccessReviewId } from '../../kernel/ids.ts'
import { inJanitor } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { selectWaiting, type Waiting } from './due-store.ts'

const AT_ONCE = 200
/** Whoever begins after it goes on with what is left. */
const LONGEST_SECONDS = 600

/** Reviews for which something is due, each once, until there is none or it has taken long. */
export async function* waitingReviews({
  db,
  clock,
}: Pick<Services, 'db' | 'clock'>): AsyncGenerator<Waiting> {
  const until = addSeconds(clock.now(), LONGEST_SECONDS)
  const seen: AccessReviewId[] = []
  while (clock.now() < until) {
    const due = await inJanitor(db, (tx) => selectWaiting(tx, 'due', { limit: AT_ONCE, but: seen }))
    if (due.length === 0) return
    for (const one of due) {
      if (clock.now() >= until) return
      seen.push(one.id)
      yield one
    }
  }
}
