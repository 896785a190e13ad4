import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { MoveError } from './errors.ts'
import { selectMove, selectStayed } from './move-store.ts'
import { MoveParams, MoveView, targetSeen, toMoveView } from './view.ts'

const NAMED = 100

/** How far a move has come, and who stayed. */
export const getMove = operation({
  name: 'moves.get',
  summary: 'Show how far a move has come, and who stayed',
  permission: 'users:read',
  params: MoveParams,
  input: z.strictObject({}),
  output: MoveView.extend({
    stayed: z
      .array(z.strictObject({ userId: z.string(), name: z.string(), reason: z.string() }))
      .describe('The first hundred of them.'),
  }),
  errors: [MoveError.not_found],
  async run(context, _input, { moveId }) {
    const row = await selectMove(context.tx, moveId)
    const target = row && (await targetSeen(context, row))
    if (!row || !target) throw MoveError.not_found()
    return { ...toMoveView(row, target), stayed: await selectStayed(context.tx, moveId, NAMED) }
  },
})
