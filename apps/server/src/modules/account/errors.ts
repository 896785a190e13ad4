import { defineErrors } from '../../kernel/errors.ts'

export const AccountError = defineErrors('account', {
  device_not_found: ['not_found', 'There is no such remembered browser.'],
  identity_not_found: ['not_found', 'Your account is not linked with this connection.'],
  factor_not_found: ['not_found', 'The account has no such second factor.'],
  last_factor: [
    'conflict',
    'The policy here asks for a second factor, and this is the last one that it takes.',
  ],
  last_way_in: ['conflict', 'Without this provider nobody could sign in to the account any more.'],
})
