import { defineErrors } from '../../kernel/errors.ts'

export const ServiceAccountError = defineErrors('service_account', {
  not_found: ['not_found', 'There is no such service account.'],
  stale: ['precondition', 'The service account was changed in the meantime.'],
  too_many_secrets: ['conflict', 'A service account has at most two live secrets.'],
  secret_not_found: ['not_found', 'There is no such secret.'],
})
