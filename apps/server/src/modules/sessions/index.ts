export { selectThrough, selectThroughOf } from './connection-store.ts'
export { endAllSessions, endSessionsBelow, type Reached } from './end-below.ts'
export { endOwnSession } from './end-own-session.ts'
export { endOwnSessions } from './end-own-sessions.ts'
export { endWithEvents } from './end-with-events.ts'
export { SessionError } from './errors.ts'
export { FEDERATED } from './federated.ts'
export { listOwnSessions } from './list-own-sessions.ts'
export { personAtHome } from './person-at-home.ts'
export { endedEvent, recordEnded } from './record-ended.ts'
export { renewSession } from './renew-session.ts'
export { sessionRoutes } from './routes.ts'
export { isSessionLive, isTouchDue, type SessionLife, sessionExpiry } from './rules.ts'
export {
  type Ending,
  type EndReason,
  endSession,
  endSessions,
  endSessionsForGood,
  endSessionsOfUser,
  endTokensOf,
  type NewSession,
  revokesTokens,
  startSession,
  touchSession,
} from './sessions.ts'
export {
  lockUser,
  type SessionRow,
  selectOpenSessions,
  selectSession,
  selectUserStatus,
} from './store.ts'
export {
  dropUpstream,
  keepUpstream,
  meantBy,
  type SessionUpstream,
  takeUpstream,
} from './upstream/kept-upstream.ts'
export { resealUpstreams } from './upstream/reseal-upstreams.ts'
export { isSignedOutSince, keepSignOut } from './upstream/sign-outs.ts'
export { type MeantSession, selectMeant } from './upstream/store.ts'
export type { SessionView } from './view.ts'
