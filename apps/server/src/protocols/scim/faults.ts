import { defineErrors } from '../../kernel/errors.ts'

/** What RFC 7644 3.12 names by a `scimType`. */
export const ScimFault = defineErrors('scim', {
  invalid_filter: [
    'invalid',
    'The filter cannot be read, or its comparison is not one that the attribute has.',
  ],
  too_many: ['invalid', 'The filter would look at more than is looked at.'],
})
