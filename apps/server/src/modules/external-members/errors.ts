import { defineErrors } from '../../kernel/errors.ts'

export const ExternalMemberError = defineErrors('external_member', {
  not_found: ['not_found', 'There is no such external member.'],
  not_taken_in: ['conflict', 'The policy does not let users of other organizations be members here.'],
  not_let_go: ['conflict', 'The policy does not let users of this organization be members of others.'],
  own_organization: ['conflict', 'The account is of this very organization.'],
  already_member: ['conflict', 'The account is a member there already.'],
  not_active: ['conflict', 'The account or its organization is not active.'],
  not_waiting: ['conflict', 'Nobody waits for a consent to this any more.'],
})
