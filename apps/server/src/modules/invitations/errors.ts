import { defineErrors } from '../../kernel/errors.ts'

export const InvitationError = defineErrors('invitation', {
  not_found: ['not_found', 'There is no such invitation.'],
  group_not_found: ['not_found', 'There is no such group.'],
  already_member: [
    'conflict',
    'There is an account with this address in the organization already.',
    '/email',
  ],
  already_pending: ['conflict', 'This address is invited already.', '/email'],
  email_not_allowed: ['invalid', 'The policy does not allow addresses of this domain.'],
  not_pending: ['conflict', 'The invitation was accepted or revoked.'],
  link_invalid: ['gone', 'This link does not hold, or not any more.'],
  expired: ['gone', 'The invitation has expired.'],
  no_longer_valid: ['gone', 'Whoever invited could not do so any more.'],
  password_not_allowed: ['invalid', 'The policy does not allow signing in with a password.'],
  password_refused: ['invalid', 'The policy does not allow this password.'],
})
