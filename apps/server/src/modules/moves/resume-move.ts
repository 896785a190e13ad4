import { z } from 'zod'
import { inOrganization } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { assertFromAbove, OrganizationError } from '../organizations/index.ts'
import { policyOf } from '../policies/index.ts'
import { toAuthor, toAuthorColumns } from '../roles/index.ts'
import { MoveError } from './errors.ts'
import { countStayed, forgetReasons, insertionClash, selectMove, updateMove } from './move-store.ts'
import { loosenedBy } from './outcome.ts'
import { assertMayTakeMany, findTarget } from './target.ts'
import { MoveParams, MoveView, targetSeen, toMoveView } from './view.ts'

/** Tries whoever stayed once more, in the name of who asks for it: by all that is asked of who begins a move. */
export const resumeMove = operation({
  name: 'moves.resume',
  summary: 'Try a move again for those who stayed',
  permission: 'users:write',
  params: MoveParams,
  input: z.strictObject({ confirmLoosening: z.boolean().default(false) }),
  output: MoveView,
  errors: [
    MoveError.not_found,
    MoveError.not_over,
    MoveError.under_way,
    MoveError.target_not_found,
    MoveError.target_not_active,
    MoveError.loosens_policy,
    OrganizationError.is_root,
    OrganizationError.above_own,
  ],
  event: 'move.begun',
  describe: ({ id, kind }) => ({
    target: { kind: 'move', id },
    data: { kind, isAgain: true },
    outgoing: true,
  }),

  async prepare(before, { confirmLoosening }, { moveId }) {
    const { services, actor, organization, clock } = before
    const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
    const row = await inOrganization(services.db, place, (tx) => selectMove(tx, moveId), { readOnly: true })
    if (!row || !(await targetSeen(before, row))) throw MoveError.not_found()
    if (row.kind === 'merge') assertFromAbove(actor, organization, clock.now())
    const target = await findTarget(before, row.target_id)
    assertMayTakeMany(actor, target, row.kind, clock.now())
    const fields = loosenedBy(policyOf(organization), policyOf(target))
    if (fields.length > 0 && !confirmLoosening)
      throw MoveError.loosens_policy({ pointer: '/confirmLoosening', fields })
    return target
  },

  async run({ tx, actor, clock }, _input, { moveId }, target) {
    const row = await selectMove(tx, moveId)
    if (!row) throw MoveError.not_found()
    // One of which nobody has stayed is over for good: whoever is there by now was surveyed by nobody.
    const isLeft =
      row.status === 'stopped' ||
      (row.status === 'finished' && Object.keys(await countStayed(tx, moveId)).length > 0)
    if (!isLeft) throw MoveError.not_over()
    await forgetReasons(tx, row)
    const again = {
      status: 'running' as const,
      reason: null,
      emptying: false,
      // What was made there is not made twice.
      checkpoint: row.prepared ? '' : row.checkpoint,
      attempts: 0,
      finished_at: null,
      due_at: clock.now(),
      ...toAuthorColumns('actor', toAuthor(actor)),
    }
    await updateMove(tx, moveId, again).catch(insertionClash)
    return toMoveView({ ...row, ...again }, target)
  },
})
