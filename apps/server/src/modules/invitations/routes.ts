import { route } from '../../platform/http/route.ts'
import { createInvitation } from './create-invitation.ts'
import { createInvitations } from './create-invitations.ts'
import { getInvitation } from './get-invitation.ts'
import { listInvitations } from './list-invitations.ts'
import { resendInvitation } from './resend-invitation.ts'
import { revokeInvitation } from './revoke-invitation.ts'

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
