import { inJanitor } from '../../platform/db/index.ts'
import { Turns } from '../../platform/jobs/index.ts'
import type { Services } from '../../platform/operation.ts'
import { selectDue } from './due-store.ts'
import { runMove } from './run-move.ts'
import { takeUpMove } from './take-up-move.ts'

const AT_ONCE = 20
const turns = new Turns()

/** Goes on with moves that wait, or that nobody has said a word of for a while: whoever was at them is gone. */
export const goOnWithMoves = (services: Services): Promise<number> =>
  turns.go(
    services.clock,
    'moves',
    () => inJanitor(services.db, (tx) => selectDue(tx, AT_ONCE)),
    async ({ id, workspaceId, organizationId }, until) => {
      const place = { workspaceId, organizationId }
      const isTaken = await takeUpMove(services, place, id)
      if (isTaken) await runMove(services, place, id, until)
      return isTaken
    },
  )
