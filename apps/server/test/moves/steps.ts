import type { MoveId } from '../../src/kernel/ids.ts'
import { runMove } from '../../src/modules/moves/index.ts'
import type { Place } from '../../src/platform/db/index.ts'
import type { OAuthStage } from '../attacks/stage.ts'

class Broken extends Error {}

/** Goes on with a move for so many stretches, and then breaks off as a node does that dies between two. */
export async function steps({ app }: OAuthStage, place: Place, id: string, count: number): Promise<void> {
  let left = count
  const services = {
    ...app.services,
    state: {
      ...app.services.state,
      apply: (changes: Parameters<typeof app.services.state.apply>[0]) => {
        app.services.state.apply(changes)
        if (--left === 0) throw new Broken()
      },
    },
  }
  await runMove(services, place, id as MoveId).catch((error: unknown) => {
    if (!(error instanceof Broken)) throw error
  })
}
