import { defineErrors } from '../../kernel/errors.ts'

export const MailError = defineErrors('mail', {
  no_address: ['conflict', 'Your account has no e-mail address that a test could go to.'],
  not_sent: ['conflict', 'The mail server did not take the message.'],
})
