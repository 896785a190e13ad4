import { defineErrors } from '../../kernel/errors.ts'

export const OrganizationError = defineErrors('organization', {
  slug_unavailable: ['conflict', 'This slug is unavailable.'],
  attributes_invalid: ['invalid', "The attributes do not match the workspace's schema."],
  not_active: ['conflict', 'The organization is not active.'],
  stale: ['precondition', 'The organization was changed in the meantime.'],
  is_root: ['conflict', 'The root organization cannot be moved, suspended, archived or deleted.'],
  cycle: ['conflict', 'An organization cannot be moved below itself.'],
  parent_not_found: ['not_found', 'There is no such parent.'],
  too_deep: ['conflict', 'The tree would become too deep.'],
  loosens_policy: ['conflict', 'The move loosens the policy of what is moved; confirm it after a dry run.'],
  not_archived: ['conflict', 'Only an archived organization can be deleted.'],
})
