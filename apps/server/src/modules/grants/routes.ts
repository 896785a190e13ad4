import { route } from '../../platform/http/route.ts'
import { listOwnGrants, listUserGrants } from './list-grants.ts'
import { revokeOwnGrant, revokeUserGrant } from './revoke-grant.ts'

const USER = '/organizations/:organizationId/users/:userId/grants'

export const grantRoutes = [
  route('GET /me/grants', listOwnGrants),
  route('DELETE /me/grants/:grantId', revokeOwnGrant, 204),
  route(`GET ${USER}`, listUserGrants),
  route(`DELETE ${USER}/:grantId`, revokeUserGrant, 204),
]
