import { z } from 'zod'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectMoves, selectTargets } from './move-store.ts'
import { MoveView, targetsSeen, toMoveView } from './view.ts'

/** The moves of many, the latest first, of which the actor sees both sides. */
export const listMoves = operation({
  name: 'moves.list',
  summary: 'List the moves of people out of an organization, the latest first',
  permission: 'users:read',
  input: PageQuery,
  output: z.strictObject({ items: z.array(MoveView), nextCursor: z.string().optional() }),
  errors: [],
  async run(context, { limit, cursor }) {
    const { tx } = context
    const seen = await targetsSeen(context, await selectTargets(tx))
    const rows = await selectMoves(tx, { targetIds: [...seen.keys()], before: afterCursor(cursor), limit })
    const items = rows.flatMap((row) => {
      const target = seen.get(row.target_id)
      return target ? [toMoveView(row, target)] : []
    })
    return toPage(items, limit, ({ id }) => [id])
  },
})
