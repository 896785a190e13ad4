import { removingOf } from './user-factor.ts'

export const removeUserPhone = removingOf('sms', {
  name: 'users.removePhone',
  summary: "Remove a user's telephone number as second factor, and end all sessions",
})
