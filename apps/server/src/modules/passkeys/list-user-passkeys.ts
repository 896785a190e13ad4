import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectUserStatus } from '../sessions/index.ts'
import { PasskeyError } from './errors.ts'
import { selectPasskeys } from './store.ts'
import { PasskeyList, toPasskeyView, UserParams } from './view.ts'

export const listUserPasskeys = operation({
  name: 'passkeys.listOfUser',
  summary: "List a user's passkeys",
  permission: 'users:read',
  params: UserParams,
  input: z.strictObject({}),
  output: PasskeyList,
  errors: [PasskeyError.user_not_found],
  async run({ tx }, _input, { userId }) {
    const status = await selectUserStatus(tx, userId)
    if (status === undefined || status === 'deleted') throw PasskeyError.user_not_found()
    return { items: (await selectPasskeys(tx, userId)).map(toPasskeyView) }
  },
})
