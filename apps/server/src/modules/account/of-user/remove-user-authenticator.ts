import { removingOf } from './user-factor.ts'

export const removeUserAuthenticator = removingOf('totp', {
  name: 'users.removeAuthenticator',
  summary: "Remove a user's authenticator app as second factor, and end all sessions",
})
