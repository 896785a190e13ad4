import { defineErrors } from '../../kernel/errors.ts'

export const EmergencyError = defineErrors('emergency_access', {
  not_allowed: ['conflict', 'The policy here knows no emergency access.'],
  user_not_found: ['invalid', 'There is no such active user in this organization.'],
  already_named: ['conflict', 'This person is named already.'],
  not_named: ['not_found', 'This person is not named for emergency access.'],
  too_many: ['conflict', 'Emergency access is for a few: take it from somebody else first.'],
})
