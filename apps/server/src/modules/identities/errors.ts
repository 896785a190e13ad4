import { defineErrors } from '../../kernel/errors.ts'

export const IdentityError = defineErrors('identity', {
  user_not_found: ['not_found', 'There is no such user.'],
  not_found: ['not_found', 'The user is not linked with this connection.'],
})
