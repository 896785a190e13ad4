import { forEachApart } from '../../kernel/each.ts'
import { inJanitor } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { selectDue } from './due-store.ts'
import { runMove } from './run-move.ts'
import { takeUpMove } from './take-up-move.ts'

const AT_ONCE = 20

/** Goes on with moves that nobody has said a word of for a while: whoever was at them is gone. */
export async function goOnWithMoves(services: Services): Promise<number> {
  const due = await inJanitor(services.db, (tx) => selectDue(tx, AT_ONCE))
  return forEachApart(due, 'moves', async ({ id, ...place }) => {
    if (await takeUpMove(services, place, id)) await runMove(services, place, id)
  })
}
