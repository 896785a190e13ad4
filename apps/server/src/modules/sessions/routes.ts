import { route } from '../../platform/http/route.ts'
import { revokeSession, revokeUserSessions } from './end-session.ts'
import { listSessions, listUserSessions } from './list-sessions.ts'
import { endOwnSession, endOwnSessions, listOwnSessions } from './own-sessions.ts'

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
