import { attribute, complex, plural, type Schema } from './attribute.ts'

const PLACES = ['work', 'home', 'other']
const URI = { type: 'reference', caseExact: true, referenceTypes: ['external'] } as const

/** RFC 7643 4.1. */
export const USER_SCHEMA: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'A person with an account in the organization',
  attributes: [
    attribute('userName', 'What the directory signs the person in by. Unique in the directory.', {
      required: true,
      uniqueness: 'server',
    }),
    complex('name', 'The parts of the name.', [
      attribute('formatted', 'All of it, as it is shown.'),
      attribute('familyName', 'The family name.'),
      attribute('givenName', 'The given name.'),
      attribute('middleName', 'Names between the two.'),
      attribute('honorificPrefix', 'What stands before it.'),
      attribute('honorificSuffix', 'What stands behind it.'),
    ]),
    attribute('displayName', 'How the person is shown to others.'),
    attribute('nickName', 'What the person is called.'),
    attribute('profileUrl', 'A page about the person.', URI),
    attribute('title', 'The job title.'),
    attribute('userType', 'How the person belongs to the organization.'),
    attribute('preferredLanguage', 'The language that the person wants to read.'),
    attribute('locale', 'By which dates and numbers are written.'),
    attribute('timezone', 'In which the person is, as the time zone database names it.'),
    attribute('active', 'Whether the account may be used. When it may not, its sessions and tokens end.', {
      type: 'boolean',
    }),
    attribute('password', 'Never taken: people prove who they are here, or at their provider.', {
      mutability: 'writeOnly',
      returned: 'never',
      caseExact: true,
    }),
    plural('emails', 'Addresses. The primary one is that of the account.', {}, PLACES),
    plural('phoneNumbers', 'Telephone numbers.', {}, [...PLACES, 'mobile', 'fax', 'pager']),
    plural('ims', 'Addresses for short messages.'),
    plural('photos', 'Pictures.', URI, ['photo', 'thumbnail']),
    complex(
      'addresses',
      'Where letters go.',
      [
        attribute('formatted', 'All of it, as it is shown.'),
        attribute('streetAddress', 'Street and house.'),
        attribute('locality', 'City.'),
        attribute('region', 'State or region.'),
        attribute('postalCode', 'Postal code.'),
        attribute('country', 'As ISO 3166-1 abbreviates it.'),
        attribute('type', 'What it is used for.', { canonicalValues: PLACES }),
        attribute('primary', 'Whether it comes before the others. One may.', { type: 'boolean' }),
      ],
      { multiValued: true },
    ),
    complex(
      'groups',
      'Groups of the directory that the person is in. Changed at the group.',
      [
        attribute('value', 'The id of the group.', { mutability: 'readOnly', caseExact: true }),
        attribute('$ref', 'Where the group is.', {
          type: 'reference',
          referenceTypes: ['Group'],
          mutability: 'readOnly',
          caseExact: true,
        }),
        attribute('display', 'How the group is shown.', { mutability: 'readOnly' }),
        attribute('type', 'Whether the person is in it directly.', {
          mutability: 'readOnly',
          canonicalValues: ['direct', 'indirect'],
        }),
      ],
      { multiValued: true, mutability: 'readOnly' },
    ),
    plural('entitlements', 'What the person may use elsewhere.'),
    plural('roles', 'What the person is elsewhere. No role is given by it here.'),
    plural('x509Certificates', 'Certificates.', { type: 'binary', caseExact: true }),
  ],
}

/** RFC 7643 4.3. */
export const ENTERPRISE_SCHEMA: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'What employers keep about a person',
  attributes: [
    attribute('employeeNumber', 'By which the employer knows the person.'),
    attribute('costCenter', 'The cost center.'),
    attribute('organization', 'The organization.'),
    attribute('division', 'The division.'),
    attribute('department', 'The department.'),
    complex('manager', 'Who leads the person.', [
      attribute('value', 'The id of the manager.', { caseExact: true }),
      attribute('$ref', 'Where the manager is.', {
        type: 'reference',
        referenceTypes: ['User'],
        caseExact: true,
      }),
      attribute('displayName', 'How the manager is shown.', { mutability: 'readOnly' }),
    ]),
  ],
}
