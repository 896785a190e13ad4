import { describe, expect, it } from 'vitest'
import { DomainError } from '../../../kernel/errors.ts'
import { USER } from '../schemas/resource-types.ts'
import { applyPatch } from './apply-patch.ts'
import { readPatch } from './read-patch.ts'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const WORK = { type: 'work', value: 'rider@stable.example', primary: true }
const HOME = { type: 'home', value: 'rider@home.example' }
const PERSON = {
  schemas: [CORE, ENTERPRISE],
  id: 'usr_1',
  externalId: 'AbC',
  userName: 'rider@stable.example',
  name: { familyName: 'Field', givenName: 'Ann' },
  title: 'Groom',
  active: true,
  emails: [WORK, HOME],
  addresses: [{ type: 'work', streetAddress: '1 Yard', locality: 'Stow', country: 'GB', primary: true }],
  groups: [{ value: 'grp_1', display: 'Grooms' }],
  meta: { resourceType: 'User', lastModified: '2026-05-13T04:42:34Z' },
  [ENTERPRISE]: {
    department: 'Yard',
    manager: { value: 'usr_2', $ref: '../Users/usr_2', displayName: 'Bea' },
  },
}
type Sent = { op: string; path?: string | null; value?: unknown }
const message = (...Operations: Sent[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})
const patched = (...operations: Sent[]): Record<string, unknown> =>
  applyPatch(USER, PERSON, readPatch(USER, JSON.parse(JSON.stringify(message(...operations)))))

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'ok'
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error)
  }
}
/** What is other than before; undefined of what is gone. */
function changed(...operations: Sent[]): Record<string, unknown> {
  const after = patched(...operations)
  const names = new Set([...Object.keys(PERSON), ...Object.keys(after)])
  const differs = (name: string) =>
    JSON.stringify(after[name]) !== JSON.stringify((PERSON as Record<string, unknown>)[name])
  return Object.fromEntries([...names].filter(differs).map((name) => [name, after[name]]))
}

const ext = (after: Record<string, unknown>) => ({ [ENTERPRISE]: { ...PERSON[ENTERPRISE], ...after } })
const MAIL = 'emails[type eq "work"]'
const NEW = { type: 'other', value: 'new@stable.example' }

describe('PATCH (RFC 7644 3.5.2)', () => {
  describe('add', () => {
    it.each<[string, Sent, Record<string, unknown>]>([
      ['an attribute', { op: 'add', path: 'nickName', value: 'Annie' }, { nickName: 'Annie' }],
      [
        'one that is there, which is replaced',
        { op: 'add', path: 'title', value: 'Head' },
        { title: 'Head' },
      ],
      ['what is there already', { op: 'add', path: 'title', value: 'Groom' }, {}],
      ['nothing', { op: 'add', path: 'title', value: null }, {}],
      [
        'a part',
        { op: 'add', path: 'name.middleName', value: 'B' },
        { name: { ...PERSON.name, middleName: 'B' } },
      ],
      [
        'parts, beside which the others stay',
        { op: 'add', path: 'name', value: { GivenName: 'Eve' } },
        { name: { familyName: 'Field', givenName: 'Eve' } },
      ],
      ['a value of several', { op: 'add', path: 'emails', value: [NEW] }, { emails: [WORK, HOME, NEW] }],
      ['one not in a list', { op: 'add', path: 'emails', value: NEW }, { emails: [WORK, HOME, NEW] }],
      [
        'one that is there already, in another letter case',
        { op: 'add', path: 'emails', value: [{ value: 'RIDER@home.example' }] },
        {},
      ],
      [
        'a primary one, beside which no other is',
        { op: 'add', path: 'emails', value: [{ ...NEW, primary: true }] },
        { emails: [{ ...WORK, primary: false }, HOME, { ...NEW, primary: true }] },
      ],
      [
        'that one that is there comes first',
        { op: 'add', path: 'emails', value: [{ ...HOME, primary: true }] },
        {
          emails: [
            { ...WORK, primary: false },
            { ...HOME, primary: true },
          ],
        },
      ],
      [
        'a part of what a filter finds',
        { op: 'add', path: `${MAIL}.display`, value: 'At work' },
        { emails: [{ ...WORK, display: 'At work' }, HOME] },
      ],
      [
        'a part of what a filter does not find, and would of this',
        { op: 'Add', path: 'phoneNumbers[type eq "work"].value', value: '+44 1' },
        { phoneNumbers: [{ type: 'work', value: '+44 1' }] },
      ],
      [
        'what a filter does not find',
        { op: 'add', path: 'phoneNumbers[type eq "work"]', value: { value: '+44 1' } },
        { phoneNumbers: [{ type: 'work', value: '+44 1' }] },
      ],
      [
        'to what a filter finds',
        { op: 'add', path: 'addresses[type eq "work"]', value: { region: 'Glos' } },
        { addresses: [{ ...PERSON.addresses[0], region: 'Glos' }] },
      ],
      [
        'to an extension',
        { op: 'add', path: `${ENTERPRISE}:costCenter`, value: '7' },
        ext({ costCenter: '7' }),
      ],
      [
        'an extension',
        { op: 'add', path: ENTERPRISE, value: { division: 'North', Department: 'Barn' } },
        ext({ department: 'Barn', division: 'North' }),
      ],
      [
        'a manager as Entra ID does, of whom nothing said of the one before is left',
        { op: 'Add', path: `${ENTERPRISE}:manager`, value: 'usr_3' },
        ext({ manager: { value: 'usr_3' } }),
      ],
      [
        'a manager in a list of one',
        {
          op: 'Add',
          path: `${ENTERPRISE}:manager`,
          value: [{ $ref: 'http://x/Users/usr_3', value: 'usr_3' }],
        },
        ext({ manager: { value: 'usr_3', $ref: 'http://x/Users/usr_3' } }),
      ],
      [
        'by the URN of the schema itself',
        { op: 'add', path: `${CORE}:name.givenName`, value: 'Eve' },
        { name: { familyName: 'Field', givenName: 'Eve' } },
      ],
    ])('adds %s', (_, operation, expected) => {
      expect(changed(operation)).toEqual(expected)
    })
  })

  describe('replace', () => {
    it.each<[string, Sent, Record<string, unknown>]>([
      ['an attribute', { op: 'replace', path: 'title', value: 'Head' }, { title: 'Head' }],
      ['one that is not there', { op: 'replace', path: 'nickName', value: 'A' }, { nickName: 'A' }],
      ['one by nothing', { op: 'replace', path: 'title', value: null }, { title: undefined }],
      ['truth written as text', { op: 'Replace', path: 'active', value: 'False' }, { active: false }],
      [
        'parts',
        { op: 'replace', path: 'name', value: { familyName: 'Hill' } },
        { name: { familyName: 'Hill', givenName: 'Ann' } },
      ],
      [
        'a part by nothing',
        { op: 'replace', path: 'name', value: { familyName: null } },
        { name: { givenName: 'Ann' } },
      ],
      ['all values', { op: 'replace', path: 'emails', value: [NEW] }, { emails: [NEW] }],
      ['all values by none', { op: 'replace', path: 'emails', value: [] }, { emails: undefined }],
      [
        'all values, of which one is sent twice',
        { op: 'replace', path: 'emails', value: [NEW, NEW] },
        { emails: [NEW] },
      ],
      [
        'a part of what a filter finds',
        { op: 'replace', path: `${MAIL}.value`, value: 'a@stable.example' },
        { emails: [{ ...WORK, value: 'a@stable.example' }, HOME] },
      ],
      [
        'a part of all values',
        { op: 'replace', path: 'emails.display', value: 'Ann' },
        {
          emails: [
            { ...WORK, display: 'Ann' },
            { ...HOME, display: 'Ann' },
          ],
        },
      ],
      [
        'which comes first',
        { op: 'replace', path: 'emails[type eq "home"].primary', value: 'True' },
        {
          emails: [
            { ...WORK, primary: false },
            { ...HOME, primary: true },
          ],
        },
      ],
      [
        'the whole of what a filter finds',
        { op: 'replace', path: MAIL, value: NEW },
        { emails: [NEW, HOME] },
      ],
      [
        'all that a filter finds by one',
        { op: 'replace', path: 'emails[value pr]', value: NEW },
        { emails: [NEW] },
      ],
      [
        'a part of what a filter does not find, and would of this',
        {
          op: 'Replace',
          path: 'addresses[type eq "home" and country eq "GB"].locality',
          value: 'Ely',
        },
        { addresses: [...PERSON.addresses, { type: 'home', country: 'GB', locality: 'Ely' }] },
      ],
      [
        'several attributes, without a path',
        { op: 'replace', value: { Title: 'Head', active: 'false', nickname: 'A' } },
        { title: 'Head', active: false, nickName: 'A' },
      ],
      [
        'what paths lead to, as keys',
        {
          op: 'Replace',
          value: {
            'name.givenName': 'Eve',
            'emails[type eq "work"].value': 'eve@stable.example',
            [`${ENTERPRISE}:department`]: 'Barn',
          },
        },
        {
          name: { familyName: 'Field', givenName: 'Eve' },
          emails: [{ ...WORK, value: 'eve@stable.example' }, HOME],
          ...ext({ department: 'Barn' }),
        },
      ],
      [
        'an extension as a key',
        { op: 'replace', value: { [ENTERPRISE]: { department: 'Barn', 'manager.value': 'usr_9' } } },
        ext({ department: 'Barn', manager: { value: 'usr_9' } }),
      ],
      [
        'an extension by nothing',
        { op: 'replace', value: { [ENTERPRISE]: null } },
        { [ENTERPRISE]: undefined, schemas: [CORE] },
      ],
      ['what no schema lists, without a path', { op: 'replace', value: { shoeSize: 4, 'a.b': 1 } }, {}],
      [
        'what the server sets by the same',
        { op: 'replace', value: { id: 'usr_1', title: 'X' } },
        { title: 'X' },
      ],
      ['an empty path by nothing said', { op: 'replace', path: null, value: { title: 'X' } }, { title: 'X' }],
    ])('replaces %s', (_, operation, expected) => {
      expect(changed(operation)).toEqual(expected)
    })
  })

  describe('remove', () => {
    it.each<[string, Sent, Record<string, unknown>]>([
      ['an attribute', { op: 'remove', path: 'title' }, { title: undefined }],
      ['one that is not there', { op: 'remove', path: 'nickName' }, {}],
      ['a part', { op: 'remove', path: 'name.givenName' }, { name: { familyName: 'Field' } }],
      ['all values', { op: 'remove', path: 'emails' }, { emails: undefined }],
      ['what a filter finds', { op: 'remove', path: MAIL }, { emails: [HOME] }],
      ['the last of them', { op: 'remove', path: 'emails[value pr]' }, { emails: undefined }],
      ['what a filter does not find', { op: 'remove', path: 'emails[type eq "other"]' }, {}],
      [
        'a part of what it finds',
        { op: 'remove', path: `${MAIL}.primary` },
        { emails: [{ type: 'work', value: 'rider@stable.example' }, HOME] },
      ],
      [
        'what is listed, as Entra ID does',
        { op: 'Remove', path: 'emails', value: [{ value: 'rider@HOME.example' }] },
        { emails: [WORK] },
      ],
      ['none where none is listed', { op: 'Remove', path: 'emails', value: [] }, {}],
      [
        'of an extension',
        { op: 'remove', path: `${ENTERPRISE}:manager` },
        { [ENTERPRISE]: { department: 'Yard' } },
      ],
      ['an extension', { op: 'remove', path: ENTERPRISE }, { [ENTERPRISE]: undefined, schemas: [CORE] }],
    ])('removes %s', (_, operation, expected) => {
      expect(changed(operation)).toEqual(expected)
    })
  })

  it.each<[string, Sent]>([
    ['scim.invalid_syntax', { op: 'move', path: 'title', value: 'x' }],
    ['scim.invalid_value', { op: 'add', path: 'title' }],
    ['scim.invalid_value', { op: 'add', value: 'x' }],
    ['scim.invalid_value', { op: 'add', path: 'title', value: 7 }],
    ['scim.invalid_value', { op: 'replace', path: 'active', value: 'yes' }],
    ['scim.invalid_value', { op: 'replace', path: 'name', value: 'Ann' }],
    ['scim.invalid_value', { op: 'replace', path: 'emails', value: [WORK, { ...NEW, primary: true }] }],
    ['scim.invalid_value', { op: 'replace', path: 'emails.primary', value: true }],
    ['scim.invalid_path', { op: 'add', path: 'shoeSize', value: 4 }],
    ['scim.invalid_path', { op: 'add', path: '', value: 4 }],
    ['scim.invalid_path', { op: 'add', path: 'name.shoeSize', value: 4 }],
    ['scim.invalid_path', { op: 'remove', path: 'name.a.b' }],
    ['scim.invalid_path', { op: 'remove', path: 'emails[type eq "work"]value' }],
    ['scim.invalid_path', { op: 'remove', path: 'emails[type eq "work"].a.b' }],
    ['scim.invalid_path', { op: 'remove', path: 'name[givenName eq "Ann"]' }],
    ['scim.invalid_path', { op: 'remove', path: CORE }],
    ['scim.invalid_path', { op: 'remove', path: 'a'.repeat(600) }],
    ['scim.invalid_filter', { op: 'remove', path: 'emails[type is "work"]' }],
    ['scim.invalid_filter', { op: 'remove', path: 'emails[shoeSize eq 4]' }],
    ['scim.no_target', { op: 'remove' }],
    ['scim.no_target', { op: 'replace', path: 'emails[type eq "other"]', value: NEW }],
    ['scim.no_target', { op: 'replace', path: 'emails[type co "oth"].value', value: 'x' }],
    ['scim.no_target', { op: 'replace', path: 'emails[not (type pr)].value', value: 'x' }],
    ['scim.no_target', { op: 'replace', path: 'emails[value eq "a"].value', value: 'b' }],
    ['scim.no_target', { op: 'replace', path: 'emails[type eq "a" and type eq "b"].value', value: 'b' }],
    ['scim.mutability', { op: 'remove', path: 'userName' }],
    ['scim.mutability', { op: 'replace', path: 'userName', value: null }],
    ['scim.mutability', { op: 'remove', path: 'schemas' }],
    ['scim.mutability', { op: 'replace', path: 'id', value: 'usr_1' }],
    ['scim.mutability', { op: 'replace', value: { id: 'usr_2' } }],
    ['scim.mutability', { op: 'add', path: 'groups', value: [{ value: 'grp_2' }] }],
    ['scim.mutability', { op: 'add', value: { 'meta.version': 'x' } }],
    ['scim.mutability', { op: 'replace', path: `${ENTERPRISE}:manager.displayName`, value: 'x' }],
  ])('answers %s to %j', (code, operation) => {
    expect(codeOf(() => patched(operation))).toBe(code)
  })

  it('makes the changes one after the other', () => {
    const after = changed(
      { op: 'add', path: 'emails', value: NEW },
      { op: 'remove', path: MAIL },
      { op: 'replace', path: 'emails[type eq "other"].primary', value: true },
    )
    expect(after).toEqual({ emails: [HOME, { ...NEW, primary: true }] })
  })
})
