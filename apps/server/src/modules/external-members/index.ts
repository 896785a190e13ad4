export { acceptExternalInvitation, openExternalInvitation } from './accept-invitation.ts'
export { completeMembership } from './complete-membership.ts'
export { endAllElsewhere, endAllHere } from './end-all.ts'
export { externalMemberRoutes } from './routes.ts'
