import { z } from 'zod'
import { addSeconds } from '../../kernel/clock.ts'
import { isPermitted } from '../../platform/access.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation } from '../../platform/operation.ts'
import { assertFromAbove, OrganizationError } from '../organizations/index.ts'
import { MoveError } from './errors.ts'
import { LEASE_SECONDS } from './move-row.ts'
import { forgetReasons, insertionClash, selectMove, updateMove } from './move-store.ts'
import { MoveParams, MoveView, targetSeen, toMoveView } from './view.ts'

/** Tries whoever stayed once more, in the name of who asks for it. */
export const resumeMove = operation({
  name: 'moves.resume',
  summary: 'Try a move again for those who stayed',
  permission: 'users:write',
  params: MoveParams,
  input: z.strictObject({}),
  output: MoveView,
  errors: [
    MoveError.not_found,
    MoveError.not_over,
    MoveError.under_way,
    OrganizationError.is_root,
    OrganizationError.above_own,
  ],
  event: 'move.begun',
  describe: ({ id, kind }) => ({
    target: { kind: 'move', id },
    data: { kind, isAgain: true },
    outgoing: true,
  }),
  async run(context, _input, { moveId }) {
    const { tx, actor, clock, organization } = context
    const row = await selectMove(tx, moveId)
    const target = row && (await targetSeen(context, row))
    if (!row || !target) throw MoveError.not_found()
    if (row.kind === 'merge') assertFromAbove(actor, organization, clock.now())
    if (!isPermitted(actor, 'users:write', target, clock.now()))
      throw RequestError.forbidden({ permission: 'users:write' })
    if (row.status === 'running') throw MoveError.not_over()
    await forgetReasons(tx, row)
    const again = {
      status: 'running' as const,
      reason: null,
      emptying: false,
      checkpoint: '',
      finished_at: null,
      due_at: addSeconds(clock.now(), LEASE_SECONDS),
      actor_kind: actor.kind as typeof row.actor_kind,
      actor_id: actor.id,
      actor_organization_id: actor.organizationId,
      bound_to: actor.boundTo,
    }
    await updateMove(tx, moveId, again).catch(insertionClash)
    return toMoveView({ ...row, ...again }, target)
  },
})
