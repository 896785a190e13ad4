import { z } from 'zod'
import { together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { lockSubject, RoleError } from '../roles/index.ts'
import { selectUserStatus } from '../sessions/index.ts'
import { IdentityError } from './errors.ts'
import { unlink } from './unlink.ts'
import { IdentityParams } from './view.ts'

export const unlinkUserIdentity = operation({
  name: 'identities.removeOfUser',
  summary: 'Have a connection know a user no more, and end what came through it',
  permission: 'users:write',
  params: IdentityParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [IdentityError.user_not_found, IdentityError.not_found, RoleError.above_own],
  async run(context, _input, { userId, connectionId }) {
    const { tx, announce, record } = context
    const [{ now }, status] = await together(
      lockSubject(context, 'users:write', userId),
      selectUserStatus(tx, userId),
    )
    if (!status) throw IdentityError.user_not_found()
    const which = { userId, connectionId, by: 'administrator' } as const
    if (!(await unlink(tx, which, { now, announce }, record))) throw IdentityError.not_found()
    return undefined
  },
})
