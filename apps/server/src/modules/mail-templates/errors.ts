import { defineErrors } from '../../kernel/errors.ts'

export const MailTemplateError = defineErrors('mail_template', {
  not_found: ['not_found', 'There is no such mail.'],
  unknown_placeholder: ['invalid', 'A placeholder is none of those that this mail knows.'],
  stale: ['precondition', 'The template was changed in the meantime.'],
})
