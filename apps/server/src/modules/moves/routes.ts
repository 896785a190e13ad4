import { route } from '../../platform/http/route.ts'
import { moveUser } from './move-user.ts'

export const moveRoutes = [route('POST /organizations/:organizationId/users/:userId/move', moveUser)]
