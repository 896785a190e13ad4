import { inJanitor } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { selectDue } from './due-store.ts'
import { runMove } from './run-move.ts'

const AT_ONCE = 20

/** Goes on with moves that nobody has said a word of for a while: whoever was at them is gone. One that fails keeps no other from it. */
export async function goOnWithMoves(services: Services): Promise<number> {
  const due = await inJanitor(services.db, (tx) => selectDue(tx, AT_ONCE))
  const faults: unknown[] = []
  for (const { id, ...place } of due)
    await runMove(services, place, id).catch((fault: unknown) => void faults.push(fault))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${due.length} moves failed`)
  return due.length
}
