import { defineErrors } from '../../kernel/errors.ts'

export const GroupError = defineErrors('group', {
  not_found: ['not_found', 'There is no such group.'],
  member_not_found: ['not_found', 'One of the users or groups does not exist.'],
  user_not_found: ['not_found', 'There is no such user.'],
  name_taken: ['conflict', 'There is a group with this name already.', '/name'],
  cycle: ['conflict', 'A group cannot contain itself.'],
  from_provider: ['conflict', 'Who is in this group an identity provider says, and nobody here.'],
  from_directory: [
    'conflict',
    'What this group is called and who is in it a directory says, and nobody here.',
  ],
  stale: ['precondition', 'The group was changed in the meantime.'],
})
