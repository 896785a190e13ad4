export { acceptMembership, openMembership } from './accept-membership.ts'
export { changeOwnPassword, type OwnAccount, readOwnAccount, signOut } from './account.ts'
export { meetsPolicyHere } from './act-as.ts'
export { changeOwnEmail } from './change-email.ts'
export {
  EMAIL_CHANGE_MINUTES,
  openEmailLink,
  stopEmailChange,
  takeEmailLink,
  VERIFICATION_MINUTES,
} from './confirm-email.ts'
export { type OwnConnection, readOwnConnections, unlinkOwnConnection } from './connections.ts'
export { deleteOwnAccount, exportOwnAccount } from './data.ts'
export { readOwnPhone, removeOwnFactor } from './factors.ts'
export { type NamedGrant, readOwnGrants, revokeOwnGrant } from './grants.ts'
export { leaveOwnMembership, type OwnOrganization, readOwnOrganizations } from './organizations.ts'
export { readOwnPasskeys, removeOwnPasskeyHere, renameOwnPasskeyHere } from './passkeys.ts'
export { accountRoutes } from './routes.ts'
export {
  endOwnSession,
  endOwnSessions,
  forgetDevices,
  readOwnDevices,
  readOwnEvents,
  readOwnSessions,
} from './sessions.ts'
export { updateOwnProfile } from './update-profile.ts'
