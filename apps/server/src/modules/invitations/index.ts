export { type Acceptance, type Accepted, acceptInvitation } from './accept-invitation.ts'
export { grantsOf, rolesAttachedTo } from './attached.ts'
export { type Attached, type AttachedRole, insertAttached } from './attached-store.ts'
export { InvitationError } from './errors.ts'
export { type InvitationMail, prepareInvitationMail } from './invitation-mail.ts'
export { FirstAdministrator, inviteFirstAdministrator } from './invite-first-administrator.ts'
export { inviteRegistered } from './invite-registered.ts'
export { invitedTo } from './invited-to.ts'
export { findByToken, findOpenOrganization, type OpenInvitation, openInvitation } from './open-invitation.ts'
export { expiryOf, inviterColumns } from './policy.ts'
export { revokeOfRegistered, selectInvitationsOf } from './registered-store.ts'
export { invitationRoutes } from './routes.ts'
export {
  assertNoMember,
  forgetInvitee,
  type InvitationRow,
  insertInvitation,
  insertMember,
  type NewMember,
  revokeExpired,
  selectDisplayName,
  selectInvitation,
  updatePending,
} from './store.ts'
export { InvitationView, PersonName, toInvitationView } from './view.ts'
export { vouchedFor } from './vouched.ts'
export { AttachedWanted, resolveAttached } from './wanted.ts'
