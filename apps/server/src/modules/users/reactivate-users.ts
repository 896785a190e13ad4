import { operation } from '../../platform/operation.ts'
import { updateStatus } from './many-store.ts'
import { changedOf, conclude, ERRORS, judge, lockTargets, ManyOutcomes, ManyUsers } from './many-users.ts'

/** Reactivates many users at once, in the same way. */
export const reactivateUsers = operation({
  name: 'users.reactivateMany',
  summary: 'Reactivate many suspended users',
  permission: 'users:write',
  input: ManyUsers,
  output: ManyOutcomes,
  errors: ERRORS,
  async run(context, { userIds }) {
    const { held, users, grants } = await lockTargets(context, userIds)
    const outcomes = judge(held, users, grants, 'suspended')
    await updateStatus(context.tx, changedOf(outcomes), 'suspended', 'active', held.now)
    return conclude(context, 'user.reactivated', outcomes)
  },
})
