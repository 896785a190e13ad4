import { defineErrors } from '../../kernel/errors.ts'

/** What `conflict` errors name is who has it; the whole table is in docs/adr/0045-directories.md. */
export const DirectoryError = defineErrors('directory', {
  not_found: ['not_found', 'There is no such directory.'],
  token_not_found: ['not_found', 'There is no such token.'],
  too_many: ['conflict', 'There are as many directories as an organization may have.'],
  too_many_tokens: ['conflict', 'A directory has at most two live tokens.'],
  stale: ['precondition', 'It was changed in the meantime.'],
  above_own: [
    'forbidden',
    'Whoever connects a directory decides on everybody in it, and holds everything here.',
  ],
  user_not_found: ['not_found', 'There is no such user in this directory.'],
  group_not_found: ['not_found', 'There is no such group in this directory.'],
  member_not_found: ['invalid', 'One of the members is not in this directory.', '/members'],
  cycle: ['invalid', 'A group cannot contain itself.', '/members'],
  user_name_taken: ['conflict', 'There is a user with this user name in the directory already.', '/userName'],
  external_id_taken: ['conflict', 'This external id is in the directory already.', '/externalId'],
  name_taken: ['conflict', 'There is a group with this name in the directory already.', '/displayName'],
  person_exists: [
    'conflict',
    'Somebody who is not from this directory has this address or user name, and it may not take them over.',
  ],
  person_of_other_directory: [
    'conflict',
    'Another directory provides somebody with this address or user name.',
  ],
  person_removed: [
    'conflict',
    'Somebody whom this directory had before has this address or user name, under another external id or none.',
  ],
  above_author: ['forbidden', 'This would give more than whoever answers for the directory could give here.'],
  removals_paused: [
    'unavailable',
    'More people were taken out than usual. An administrator was asked whether that is meant; until then nobody is.',
  ],
  nothing_asked: ['conflict', 'Nobody was asked whether people are to be taken out.'],
  trial_full: ['too_large', 'A dry run keeps no more people, groups and members than these.'],
  trial_busy: ['limited', 'A dry run answers one request after the other, and others wait already.'],
  inactive: ['unavailable', 'The directory is switched off.'],
})
