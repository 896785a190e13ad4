import { defineErrors } from '../../kernel/errors.ts'

export const GrantError = defineErrors('grant', {
  not_found: ['not_found', 'There is no such grant.'],
  user_not_found: ['not_found', 'There is no such user.'],
})
