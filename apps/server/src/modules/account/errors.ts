import { defineErrors } from '../../kernel/errors.ts'

export const AccountError = defineErrors('account', {
  device_not_found: ['not_found', 'There is no such remembered browser.'],
})
