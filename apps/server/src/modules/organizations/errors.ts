import { defineErrors } from '../../kernel/errors.ts'

export const OrganizationError = defineErrors('organization', {
  slug_unavailable: ['conflict', 'This slug is unavailable.', '/slug'],
  attributes_invalid: ['invalid', "The attributes do not match the workspace's schema."],
  not_active: ['conflict', 'The organization is not active.'],
  archived: ['conflict', 'The organization is archived and can only be read.'],
  wrong_status: ['conflict', 'The status of the organization does not allow this.'],
  stale: ['precondition', 'The organization was changed in the meantime.'],
  is_root: ['conflict', 'The root organization cannot be moved, suspended, archived or deleted.', 'denial'],
  above_own: ['forbidden', 'This needs what only somebody above the organization can hold.'],
  cycle: ['conflict', 'An organization cannot be moved below itself.'],
  already_there: ['conflict', 'The organization is there already.'],
  parent_not_found: ['not_found', 'There is no such parent.', 'denial'],
  too_deep: ['conflict', 'The tree would become too deep.'],
  loosens_policy: [
    'conflict',
    'The move loosens the policy of what is moved; confirm it after a dry run.',
    'denial',
  ],
  leaves_no_sign_in: ['conflict', 'Nobody could sign in under the policy of that place.'],
  not_archived: ['conflict', 'Only an archived organization can be deleted.'],
})
