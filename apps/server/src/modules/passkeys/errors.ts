import { defineErrors } from '../../kernel/errors.ts'

export const PasskeyError = defineErrors('passkey', {
  not_found: ['not_found', 'There is no such passkey.'],
  user_not_found: ['not_found', 'There is no such user.'],
  last_way_in: ['conflict', 'Without this passkey nobody could sign in to the account any more.'],
  taken: ['conflict', 'The authenticator is known already.'],
  too_many: ['conflict', 'The account has as many passkeys as it may have.'],
  not_active: ['conflict', 'The account is not active.'],
  no_address: ['conflict', 'The account has no e-mail address that was confirmed.'],
  not_allowed: ['conflict', 'The policy has no use for passkeys.'],
})
