import { defineErrors } from '../../kernel/errors.ts'

export const MoveError = defineErrors('move', {
  target_not_found: ['not_found', 'There is no such organization to move to.', 'denial'],
  target_not_active: ['conflict', 'The organization to move to is not active.'],
  already_there: ['conflict', 'The person is of that organization already.'],
  no_way_in: ['conflict', 'The person could not sign in under the policy of that organization.'],
  of_directory: ['conflict', 'A directory provides this person: it decides where they belong.'],
  identity_taken: ['conflict', 'Somebody there signs in with the same account of a provider.'],
  under_way: ['conflict', 'People of this organization are on their way already.'],
  not_found: ['not_found', 'There is no such move.'],
  nobody_to_move: ['invalid', 'Nobody was named who could move.'],
  person_not_found: ['not_found', 'One of the people or groups is not there.'],
  above_itself: ['conflict', 'An organization cannot be merged into itself or into one below it.'],
  not_over: ['conflict', 'The move is not over, or nobody has stayed.'],
  keeps_failing: ['conflict', 'The move was stopped, as it failed again and again.'],
  loosens_policy: [
    'conflict',
    'The move loosens the policy for who is moved; confirm it after a dry run.',
    'denial',
  ],
})
