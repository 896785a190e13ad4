import { defineErrors } from '../../kernel/errors.ts'

export const AssignmentError = defineErrors('assignment', {
  not_found: ['not_found', 'There is no such assignment.'],
  principal_not_found: ['not_found', 'There is no such user, group or service account.'],
  already_assigned: ['conflict', 'This role is assigned already.'],
  provided: [
    'conflict',
    'It is held by the word of an identity provider or a directory, and ends when that says so.',
  ],
  ends_in_past: ['invalid', 'The end lies in the past.'],
})
