import { statusOperation } from './set-application-status.ts'

export const disableApplication = statusOperation('disable', 'disabled', {
  event: 'application.disabled',
  outgoing: true,
})
