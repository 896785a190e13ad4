export { type OpenInvitationLink, openInvitationLink, takeInvitation } from './accept-link.ts'
export { type Action, isAction, takes } from './actions.ts'
export { type Answer, answerFlow } from './answer-flow.ts'
export { takePosted } from './arrival-limit.ts'
export { arrive, flowOfHandle, isHandle, type Return } from './arrive.ts'
export { beginFirstSignIn, beginSensitive, beginSignIn } from './begin.ts'
export { beginUnsolicited } from './begin-unsolicited.ts'
export { accountsOfBrowser, type BrowserAccount } from './browser.ts'
export {
  EMAIL_CHANGE_MINUTES,
  openEmailLink,
  takeEmailLink,
  VERIFICATION_MINUTES,
} from './confirm-email.ts'
export { openConnectionTest, type TestOpened } from './connection-test/open-test.ts'
export { readTestEnd, type TestEnd } from './connection-test/read-end.ts'
export type { CookieValues, Input, SignInServices, Visitor } from './dependencies.ts'
export { openCodes, openEnrolment } from './enrolment.ts'
export type { Situation } from './facts.ts'
export type { FlowKey } from './flows.ts'
export { createLimits, type Limits } from './limits.ts'
export type { Step, StepName, StepOf } from './machine.ts'
export { findOrganizationsOfAddress, type OrganizationOfAddress } from './organizations-of-address.ts'
export type { Fault } from './outcome.ts'
export { changeOwnPassword, readOwnAccount, signOut } from './own-account.ts'
export { type OwnConnection, readOwnConnections, unlinkOwnConnection } from './own-connections.ts'
export { changeOwnEmail } from './own-email.ts'
export { type NamedGrant, readOwnGrants, revokeOwnGrant } from './own-grants.ts'
export { endOwnSession, readOwnSessions } from './own-sessions.ts'
export { isSensitive } from './proved.ts'
export { type CameBack, comeBack } from './provider-logout/come-back.ts'
export { leaveUpstream, nameOfLeft } from './provider-logout/leave.ts'
export { takeNotice } from './provider-logout/take-notice.ts'
export type {
  Authorizations,
  GoingOn,
  RequestingApplication,
  SignInRequest,
  WorkspaceRef,
} from './request.ts'
export { type MailedLink, openResetLink, RESET_MINUTES, takeReset } from './reset-password.ts'
export { type FlowView, viewFlow } from './view-flow.ts'
