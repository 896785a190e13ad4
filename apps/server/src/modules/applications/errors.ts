import { defineErrors } from '../../kernel/errors.ts'

export const ApplicationError = defineErrors('application', {
  not_found: ['not_found', 'There is no such application.'],
  stale: ['precondition', 'The application was changed in the meantime.'],
  redirect_uri_invalid: ['invalid', 'This redirect URI is not acceptable for this type of application.'],
  logout_uri_invalid: ['invalid', 'This back-channel logout URI is not acceptable.'],
  device_flow_invalid: ['invalid', 'Only native and single-page applications can sign in on another device.'],
  keys_invalid: [
    'invalid',
    'These keys cannot be taken: public ones of P-256, Ed25519, or RSA of 2048 to 4096 bits.',
  ],
  root_only: ['forbidden', 'Only an application of the root organization may have this.'],
  reach_above_own: ['forbidden', 'You cannot open an application further than you reach yourself.'],
  above_own: ['forbidden', 'The application reaches further than you do.'],
  has_no_secret: ['conflict', 'This type of application has no secret.'],
  too_many_secrets: ['conflict', 'An application has at most two live secrets.'],
  secret_not_found: ['not_found', 'There is no such secret.'],
  last_secret: ['conflict', 'The last live secret cannot be revoked; rotate it.'],
})
