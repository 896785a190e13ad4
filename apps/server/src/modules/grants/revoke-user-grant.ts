import { z } from 'zod'
import { isId } from '../../kernel/ids.ts'
import { together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { lockSubject, RoleError } from '../roles/index.ts'
import { selectUserStatus } from '../sessions/index.ts'
import { end } from './end-grant.ts'
import { GrantError } from './errors.ts'
import { loadGrants } from './grants.ts'
import { UserGrantParams } from './view.ts'

/** Nobody acts above themselves: what somebody holds more with is not ended by those below. */
export const revokeUserGrant = operation({
  name: 'grants.revokeOfUser',
  summary: 'Revoke what an application may do for a user',
  permission: 'sessions:write',
  params: UserGrantParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [GrantError.user_not_found, GrantError.not_found, RoleError.above_own],
  async prepare({ services, organization }, _input, { userId }) {
    const { workspaceId, id: organizationId } = organization
    return isId('user', userId) ? loadGrants(services, { workspaceId, organizationId }, userId) : []
  },
  async run(context, _input, { userId, grantId }, grants) {
    const [, status] = await together(
      lockSubject(context, 'sessions:write', userId),
      selectUserStatus(context.tx, userId),
    )
    if (!status) throw GrantError.user_not_found()
    return end(context, grants, grantId)
  },
})
