import { route } from '../../platform/http/route.ts'
import { consentToMembership } from './consent-to-membership.ts'
import { inviteExternalMember } from './invite-external-member.ts'
import { leaveMembership } from './leave-membership.ts'
import { listExternalMembers } from './list-external-members.ts'
import { listMembersElsewhere } from './list-members-elsewhere.ts'
import { listOwnMemberships } from './list-own-memberships.ts'
import { removeExternalMember } from './remove-external-member.ts'
import { withdrawMembership } from './withdraw-membership.ts'

const HERE = '/organizations/:organizationId/external-members'
const ELSEWHERE = '/organizations/:organizationId/members-elsewhere'
const ONE = `${ELSEWHERE}/:externalMemberId` as const

export const externalMemberRoutes = [
  route(`GET ${HERE}`, listExternalMembers),
  route(`POST ${HERE}`, inviteExternalMember, 201),
  route(`DELETE ${HERE}/:externalMemberId`, removeExternalMember, 204),
  route(`GET ${ELSEWHERE}`, listMembersElsewhere),
  route(`POST ${ONE}/consent`, consentToMembership),
  route(`DELETE ${ONE}`, withdrawMembership, 204),
  route('GET /me/memberships', listOwnMemberships),
  route('DELETE /me/memberships/:externalMemberId', leaveMembership, 204),
]
