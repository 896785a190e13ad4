import { defineErrors } from '../../kernel/errors.ts'

export const SessionError = defineErrors('session', {
  not_found: ['not_found', 'There is no such session.'],
  user_not_found: ['not_found', 'There is no such user.'],
  user_not_active: ['conflict', 'The user is not active.'],
  not_at_home: ['forbidden', 'This takes a token of the person for the organization that owns the account.'],
})
