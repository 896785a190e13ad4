import { removing } from './own-factor.ts'

export const removeOwnPhone = removing('sms', {
  name: 'me.removePhone',
  summary: 'Remove your telephone as second factor',
})
