import { ALL_BELOW_WORKSPACE } from '../../platform/access.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { type Held, selectLastAdministration } from '../roles/index.ts'
import { endSessionsOfUser, recordEnded } from '../sessions/index.ts'
import { updateStatus } from './many-store.ts'
import {
  changedOf,
  conclude,
  ERRORS,
  type Grants,
  judge,
  lockTargets,
  ManyOutcomes,
  ManyUsers,
  type Outcomes,
} from './many-users.ts'

/** Suspends many users at once. Who cannot be is told of each and keeps nobody else from being suspended. */
export const suspendUsers = operation({
  name: 'users.suspendMany',
  summary: 'Suspend many users',
  permission: 'users:write',
  input: ManyUsers,
  output: ManyOutcomes,
  errors: ERRORS,
  async run(context, { userIds }) {
    const { held, users, grants } = await lockTargets(context, userIds)
    const outcomes = judge(held, users, grants, 'active')
    await spareLastAdministrator(context, held, outcomes, grants)
    const done = changedOf(outcomes)
    await updateStatus(context.tx, done, 'active', 'suspended', held.now)
    for (const id of done) {
      const ending = { reason: 'user_suspended' as const, now: held.now, announce: context.announce }
      recordEnded(context, id, await endSessionsOfUser(context.tx, id, ending), 'user_suspended')
    }
    return conclude(context, 'user.suspended', outcomes)
  },
})

/**
 * One after another of those who administer is taken out of account, as long as there is another: the last one stays.
 * The others cannot leave the organization without an administrator.
 */
async function spareLastAdministrator(
  { tx }: Run<'organization'>,
  { now }: Held,
  outcomes: Outcomes,
  grants: Grants,
): Promise<void> {
  for (const id of changedOf(outcomes)) {
    if (!grants.get(id)?.some(({ permissions }) => permissions.has(ALL_BELOW_WORKSPACE))) continue
    if ((await selectLastAdministration(tx, now)).userId === id) outcomes.set(id, 'last_administrator')
    else await updateStatus(tx, [id], 'active', 'suspended', now)
  }
}
