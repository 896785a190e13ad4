import { defineErrors } from '../../kernel/errors.ts'

export const PolicyError = defineErrors('policy', {
  looser_than_inherited: ['conflict', 'An organization above asks for more than this would.', 'denial'],
  cannot_be_met: ['conflict', 'Nobody could meet this: the server cannot do yet what it asks for.'],
  lacks_connection: [
    'conflict',
    'People would sign in through an identity provider alone, and none serves this organization or one below it.',
  ],
  archived: ['conflict', 'The organization is archived and can only be read.'],
  stale: ['precondition', 'The policy was changed in the meantime.'],
  unreadable: ['unavailable', 'The stored policy cannot be read, so nothing can be decided by it.'],
})
