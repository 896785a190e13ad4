import { operation } from '../../platform/operation.ts'
import { LimitError, takeSeats } from '../limits/index.ts'
import { updateStatus } from './many-store.ts'
import { changedOf, conclude, ERRORS, judge, lockTargets, ManyOutcomes, ManyUsers } from './many-users.ts'
import { selectSuspendedByDirectory } from './sources-store.ts'

/** Reactivates many users at once, in the same way; all of them or, where seats are too few, none. */
export const reactivateUsers = operation({
  name: 'users.reactivateMany',
  summary: 'Reactivate many suspended users',
  permission: 'users:write',
  input: ManyUsers,
  output: ManyOutcomes,
  errors: [...ERRORS, LimitError.seats_exhausted],
  async run(context, { userIds }) {
    const { held, users, grants } = await lockTargets(context, userIds)
    const outcomes = judge(held, users, grants, 'suspended')
    const { tx, organization, isAgain } = context
    for (const id of (await selectSuspendedByDirectory(tx, changedOf(outcomes))).keys())
      outcomes.set(id, 'from_directory')
    const changed = changedOf(outcomes)
    await updateStatus(tx, changed, 'suspended', 'active', held.now)
    if (changed.length > 0)
      context.conclude(...takeSeats({ tx, organization, now: held.now, isAgain }, changed.length))
    return conclude(context, 'user.reactivated', outcomes)
  },
})
