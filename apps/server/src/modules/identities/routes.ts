import { route } from '../../platform/http/route.ts'
import { listOwnIdentities } from './list-own-identities.ts'
import { listUserIdentities } from './list-user-identities.ts'
import { unlinkUserIdentity } from './unlink-user-identity.ts'

const ALL = '/organizations/:organizationId/users/:userId/identities'

export const identityRoutes = [
  route('GET /me/identities', listOwnIdentities),
  route(`GET ${ALL}`, listUserIdentities),
  route(`DELETE ${ALL}/:connectionId`, unlinkUserIdentity, 204),
]
