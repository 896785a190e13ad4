import { statusOperation } from './set-application-status.ts'

export const enableApplication = statusOperation('enable', 'active', {
  event: 'application.enabled',
  outgoing: false,
})
