import { defineErrors } from '../../kernel/errors.ts'

export const UserError = defineErrors('user', {
  not_found: ['not_found', 'There is no such user.'],
  identifier_required: ['invalid', 'A user needs an e-mail address or a user name.'],
  email_not_there: ['invalid', 'There is no e-mail address that could be verified.'],
  email_domain_not_allowed: ['invalid', 'The policy does not allow e-mail addresses of this domain.'],
  email_verified: ['conflict', 'This e-mail address is verified already.'],
  email_unverified: [
    'conflict',
    'The present e-mail address is not verified. Verify it first, or have an administrator give the account another one.',
  ],
  too_many_mails: ['limited', 'Too many mails were asked for. Try again later.'],
  email_taken: ['conflict', 'There is a user with this e-mail address already.', '/email'],
  username_taken: ['conflict', 'There is a user with this user name already.', '/username'],
  from_directory: ['conflict', 'This a directory says, and nobody here changes it.'],
  attributes_invalid: [
    'invalid',
    "The attributes do not match the workspace's schema of people's attributes.",
  ],
  attribute_schema_stale: ['precondition', "The schema of people's attributes was changed in the meantime."],
  stale: ['precondition', 'The user was changed in the meantime.'],
  self_deletion_not_allowed: ['forbidden', 'The policy does not let people delete their own account.'],
  not_active: ['conflict', 'The user is not active.'],
  not_suspended: ['conflict', 'The user is not suspended.'],
  no_email: ['conflict', 'The user has no e-mail address.'],
  no_password: ['conflict', 'The user has no password.'],
  password_not_allowed: ['conflict', 'The policy does not allow to sign in with a password.'],
})
