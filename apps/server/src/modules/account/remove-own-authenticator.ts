import { removing } from './own-factor.ts'

export const removeOwnAuthenticator = removing('totp', {
  name: 'me.removeAuthenticator',
  summary: 'Remove your authenticator app as second factor',
})
