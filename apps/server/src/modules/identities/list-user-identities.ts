import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectUserStatus } from '../sessions/index.ts'
import { IdentityError } from './errors.ts'
import { selectIdentities } from './store.ts'
import { IdentityList, toIdentityList, UserParams } from './view.ts'

/** One is made by the person alone, who signs in at the provider: a subject that somebody types would be a claim. */
export const listUserIdentities = operation({
  name: 'identities.listOfUser',
  summary: 'List who a user is at identity providers',
  permission: 'users:read',
  params: UserParams,
  input: z.strictObject({}),
  output: IdentityList,
  errors: [IdentityError.user_not_found],
  async run({ tx }, _input, { userId }) {
    if (!(await selectUserStatus(tx, userId))) throw IdentityError.user_not_found()
    return toIdentityList(await selectIdentities(tx, userId))
  },
})
