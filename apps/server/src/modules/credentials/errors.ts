import { defineErrors } from '../../kernel/errors.ts'

export const CredentialError = defineErrors('credential', {
  busy: ['unavailable', 'Too many sign-ins are under way. Try again in a moment.'],
  password_changed: ['conflict', 'The password was changed in the meantime.'],
  account_closed: ['conflict', 'This account cannot be given a password.'],
})
