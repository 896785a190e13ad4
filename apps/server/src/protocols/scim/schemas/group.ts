import { attribute, complex, type Schema } from './attribute.ts'

/** RFC 7643 4.2. */
export const GROUP_SCHEMA: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'A group of the directory',
  attributes: [
    attribute('displayName', 'How the group is shown.', { required: true }),
    complex(
      'members',
      'People and groups of the directory that are in it.',
      [
        attribute('value', 'The id of the member.', { mutability: 'immutable', caseExact: true }),
        attribute('$ref', 'Where the member is.', {
          type: 'reference',
          referenceTypes: ['User', 'Group'],
          mutability: 'immutable',
          caseExact: true,
        }),
        attribute('type', 'What the member is.', {
          mutability: 'immutable',
          canonicalValues: ['User', 'Group'],
        }),
        attribute('display', 'How the member is shown.', { mutability: 'readOnly' }),
      ],
      { multiValued: true },
    ),
  ],
}
