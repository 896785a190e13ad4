import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectMoves } from './move-store.ts'
import { MoveView, targetSeen, toMoveView } from './view.ts'

const MOST = 20

/** The latest moves of many, of which the actor sees both sides. */
export const listMoves = operation({
  name: 'moves.list',
  summary: 'List the latest moves of people out of an organization',
  permission: 'users:read',
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(MoveView) }),
  errors: [],
  async run(context) {
    const rows = await selectMoves(context.tx, MOST)
    const items: MoveView[] = []
    for (const row of rows) {
      const target = await targetSeen(context, row)
      if (target) items.push(toMoveView(row, target))
    }
    return { items }
  },
})
