import { route } from '../../platform/http/route.ts'
import { endOwnSession } from './end-own-session.ts'
import { endOwnSessions } from './end-own-sessions.ts'
import { listOwnSessions } from './list-own-sessions.ts'
import { listSessions } from './list-sessions.ts'
import { listUserSessions } from './list-user-sessions.ts'
import { revokeSession } from './revoke-session.ts'
import { revokeUserSessions } from './revoke-user-sessions.ts'

const ORGANIZATION = '/organizations/:organizationId'

export const sessionRoutes = [
  route('GET /me/sessions', listOwnSessions),
  route('DELETE /me/sessions', endOwnSessions, 204),
  route('DELETE /me/sessions/:sessionId', endOwnSession, 204),
  route(`GET ${ORGANIZATION}/sessions`, listSessions),
  route(`DELETE ${ORGANIZATION}/sessions/:sessionId`, revokeSession, 204),
  route(`GET ${ORGANIZATION}/users/:userId/sessions`, listUserSessions),
  route(`DELETE ${ORGANIZATION}/users/:userId/sessions`, revokeUserSessions, 204),
]
