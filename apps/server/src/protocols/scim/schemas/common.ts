import { type Attribute, attribute, complex, type ResourceType } from './attribute.ts'

/** RFC 7643 3.1: what every resource has, and no schema of one lists. */
const COMMON_ATTRIBUTES: readonly Attribute[] = [
  attribute('schemas', 'The schemas of what stands here.', {
    type: 'reference',
    multiValued: true,
    referenceTypes: ['uri'],
    required: true,
    caseExact: true,
    returned: 'always',
  }),
  attribute('id', 'The id that it has here.', {
    mutability: 'readOnly',
    returned: 'always',
    caseExact: true,
    uniqueness: 'server',
  }),
  attribute('externalId', 'The id that the directory has for it.', { caseExact: true }),
  complex(
    'meta',
    'About the resource.',
    [
      attribute('resourceType', 'What it is.', { mutability: 'readOnly', caseExact: true }),
      attribute('created', 'Since when it is there.', { type: 'dateTime', mutability: 'readOnly' }),
      attribute('lastModified', 'When it was changed last.', { type: 'dateTime', mutability: 'readOnly' }),
      attribute('location', 'Where it is.', {
        type: 'reference',
        referenceTypes: ['uri'],
        mutability: 'readOnly',
        caseExact: true,
      }),
      attribute('version', 'Its version, as an ETag.', { mutability: 'readOnly', caseExact: true }),
    ],
    { mutability: 'readOnly' },
  ),
]

/** The attributes of a resource that stand at its top. */
export const topAttributes = (type: ResourceType): readonly Attribute[] => [
  ...COMMON_ATTRIBUTES,
  ...type.schema.attributes,
]
