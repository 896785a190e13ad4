import { route } from '../../platform/http/route.ts'
import { listOwnGrants } from './list-own-grants.ts'
import { listUserGrants } from './list-user-grants.ts'
import { revokeOwnGrant } from './revoke-own-grant.ts'
import { revokeUserGrant } from './revoke-user-grant.ts'

const USER = '/organizations/:organizationId/users/:userId/grants'

export const grantRoutes = [
  route('GET /me/grants', listOwnGrants),
  route('DELETE /me/grants/:grantId', revokeOwnGrant, 204),
  route(`GET ${USER}`, listUserGrants),
  route(`DELETE ${USER}/:grantId`, revokeUserGrant, 204),
]
