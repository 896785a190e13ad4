export { allowedFactors, keepsFactor, MAIL_CODE_MINUTES, SMS_CODE_MINUTES } from '../credentials/index.ts'
export { type OpenInvitationLink, openInvitationLink, takeInvitation } from './accept-link.ts'
export { type Action, isAction, takes } from './actions.ts'
export { type Answer, answerFlow } from './answer-flow.ts'
export { accountCount, attemptOf, counted, isHeldBackAsNetwork, pausedUntil } from './attempts.ts'
export { beginFirstSignIn, beginSensitive, beginSignIn, beginStepUp, isProvedLately } from './begin.ts'
export { accountsOfBrowser, type BrowserAccount, putIntoBrowser, takeFromBrowser } from './browser.ts'
export { type Announce, changing } from './changing.ts'
export { claimDevice } from './claim-device.ts'
export type { CookieValues, DomainOwners, Input, SignInServices, Visitor } from './dependencies.ts'
export { openCodes, openEnrolment } from './enrolment.ts'
export { record, recordEnded } from './events.ts'
export { reaches, type Situation } from './facts.ts'
export type { FlowKey } from './flows.ts'
export { goOnAsNew, type NewAccount } from './go-on-as-new.ts'
export { readKnown } from './known-browsers.ts'
export { type Counted, createLimits, type Limit, type Limits } from './limits.ts'
export type { Step, StepName, StepOf } from './machine.ts'
export { isMailedOften } from './mail-limits.ts'
export { assertRepeated, prepareTyped, toFaults } from './new-password.ts'
export { type OpenMailLink, openMailLink, refuseMailLink } from './open-mail-link.ts'
export { findOrganizationsOfAddress, type OrganizationOfAddress } from './organizations-of-address.ts'
export type { Fault } from './outcome.ts'
export { isSensitive } from './proved.ts'
export { takePosted } from './provider/arrival-limit.ts'
export { arrive, flowOfHandle, isHandle, type Return } from './provider/arrive.ts'
export { beginUnsolicited } from './provider/begin-unsolicited.ts'
export { type CameBack, comeBack } from './provider/logout/come-back.ts'
export { leaveUpstream, nameOfLeft } from './provider/logout/leave.ts'
export { takeNotice } from './provider/logout/take-notice.ts'
export { openConnectionTest, type TestOpened } from './provider/test-sign-in/open-test.ts'
export { readTestEnd, type TestEnd } from './provider/test-sign-in/read-end.ts'
export { isTakenQuietly } from './quiet-limit.ts'
export { recordLinkRefused } from './record-link-refused.ts'
export {
  type OpenPasskeyLink,
  openPasskeyLink,
  PASSKEY_LINK_MINUTES,
  takePasskeyLink,
} from './recover-passkey.ts'
export { daysToRemember } from './remembered.ts'
export type {
  Authorizations,
  GoingOn,
  RequestingApplication,
  SignInRequest,
  WorkspaceRef,
} from './request.ts'
export { type MailedLink, openResetLink, RESET_MINUTES, takeReset } from './reset-password.ts'
export type { Confirmed } from './state.ts'
export { selectUser, type UserRow } from './store.ts'
export { type FlowView, viewBegun, viewFlow } from './view-flow.ts'
export { assertMayBegin, waitToBegin } from './wait-to-begin.ts'
export { type Challenge, challengeFor, challengeOf, isWork, isWorkedFor } from './work.ts'
