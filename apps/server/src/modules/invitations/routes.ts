import { route } from '../../platform/http/route.ts'
import { resendInvitation, revokeInvitation } from './change-invitation.ts'
import { createInvitation } from './create-invitation.ts'
import { createInvitations } from './create-invitations.ts'
import { getInvitation, listInvitations } from './read-invitations.ts'

const ALL = '/organizations/:organizationId/invitations'
const ONE = `${ALL}/:invitationId` as const

export const invitationRoutes = [
  route(`GET ${ALL}`, listInvitations),
  route(`POST ${ALL}`, createInvitation, 201),
  route(`POST ${ALL}/many`, createInvitations),
  route(`GET ${ONE}`, getInvitation),
  route(`POST ${ONE}/resend`, resendInvitation),
  route(`POST ${ONE}/revoke`, revokeInvitation),
]
