import { defineErrors } from '../../kernel/errors.ts'

/** What RFC 7644 3.12 and RFC 9865 2.1 name by a `scimType`, and what the protocol has besides. */
export const ScimFault = defineErrors('scim', {
  invalid_filter: [
    'invalid',
    'The filter cannot be read, or its comparison is not one that the attribute has.',
  ],
  too_many: ['invalid', 'More is asked at once than is looked at.'],
  invalid_syntax: ['invalid', 'The message cannot be read, or is not of the schema that was asked for.'],
  invalid_path: ['invalid', 'The path cannot be read, or there is no such attribute.'],
  invalid_value: ['invalid', 'The value is missing, or is none that the attribute can have.'],
  no_target: ['invalid', 'Nothing is there that the path leads to.'],
  mutability: ['invalid', 'The attribute cannot be changed so, or has to have a value.'],
  invalid_cursor: ['invalid', 'The cursor is not of this list.'],
  invalid_count: ['invalid', 'The count is not a number.'],
  unknown_path: ['not_found', 'There is nothing at this address.'],
  not_offered: ['unsupported', 'This is not offered here.'],
  not_filtered: ['forbidden', 'What describes the service is not filtered.'],
  bulk_too_large: ['too_large', 'One request asks for more operations than are done at once.'],
  circle: ['conflict', 'These groups would contain each other.'],
  media_type: ['unsupported', 'The body must be application/scim+json or application/json.'],
})
