import { defineErrors } from '../../kernel/errors.ts'

export const AssignmentError = defineErrors('assignment', {
  not_found: ['not_found', 'There is no such assignment.'],
  principal_not_found: ['not_found', 'There is no such user, group or service account.'],
  already_assigned: ['conflict', 'This role is assigned already.'],
  ends_in_past: ['invalid', 'The end lies in the past.'],
})
