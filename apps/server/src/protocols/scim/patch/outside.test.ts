import fc from 'fast-check'
import { type ScimPatchOperation, scimPatch } from 'scim-patch'
import SCIMMY from 'scimmy'
import { describe, expect, it } from 'vitest'
import { isObject } from '../schemas/find.ts'
import { USER } from '../schemas/resource-types.ts'
import { applyPatch } from './apply-patch.ts'
import type { Resource } from './holder.ts'
import { readPatch } from './read-patch.ts'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const MESSAGE = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const PERSON = {
  schemas: [CORE],
  id: 'usr_1',
  userName: 'ann@stable.example',
  name: { familyName: 'Field', givenName: 'Ann' },
  active: true,
  emails: [
    { type: 'work', value: 'ann@stable.example' },
    { type: 'home', value: 'ann@home.example' },
  ],
}
type Operation = { op: string; path?: string; value?: unknown }
type Patch = (resource: Resource, operations: Operation[]) => Promise<unknown>

const ours: Patch = async (resource, Operations) =>
  applyPatch(USER, resource, readPatch(USER, { schemas: [MESSAGE], Operations }))

const THEIRS: Record<string, Patch> = {
  'scim-patch': async (resource, operations) => {
    const meta = { resourceType: 'User', created: new Date(0), lastModified: new Date(0), location: '' }
    return scimPatch(
      { schemas: [CORE], ...structuredClone(resource), meta },
      operations as ScimPatchOperation[],
      {
        mutateDocument: false,
      },
    )
  },
  scimmy: async (resource, Operations) => {
    const before = new SCIMMY.Schemas.User(structuredClone(resource) as never)
    const message = new SCIMMY.Messages.PatchOp({ schemas: [MESSAGE], Operations } as never)
    return (await message.apply(before)) ?? before
  },
}

/** What is said of a person, without what is nothing, and in whichever order. */
function said(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(said).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  if (!isObject(value)) return value
  const entries = Object.entries(value)
    .map(([key, one]) => [key, said(one)] as const)
    .filter(([key, one]) => key !== 'meta' && key !== 'schemas' && one !== undefined && one !== null)
    .filter(
      ([, one]) =>
        !(Array.isArray(one) && one.length === 0) && !(isObject(one) && Object.keys(one).length === 0),
    )
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries)
}
const plain = (value: unknown): unknown => said(JSON.parse(JSON.stringify(value)))

/** Where RFC 7644 leaves nothing open: no value that is there already, nothing that is not there, nobody first. */
const word = fc.constantFrom('A', 'B', 'C')
const simple = fc.constantFrom('title', 'nickName', 'displayName', 'name.givenName', 'name.middleName')
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ op: fc.constantFrom('add', 'replace'), path: simple, value: word }),
  fc.record({
    op: fc.constant('remove'),
    path: fc.constantFrom('title', 'name.familyName', 'emails[type eq "home"]'),
  }),
  fc.record({ op: fc.constant('replace'), path: fc.constant('active'), value: fc.boolean() }),
  fc.record({
    op: fc.constant('replace'),
    path: fc.constant('emails[type eq "work"].value'),
    value: word.map((one) => `${one}@stable.example`),
  }),
  fc.record({ op: fc.constantFrom('add', 'replace'), value: fc.record({ title: word, nickName: word }) }),
)
/** Removed is only what is there: it is not said what comes of anything else. */
const sequence = fc
  .uniqueArray(operation, { maxLength: 6, selector: ({ op, path }) => `${op === 'remove'}${path}` })
  .map((operations) => [
    { op: 'add', path: 'title', value: 'X' },
    ...operations.filter(({ op }) => op === 'remove'),
    ...operations.filter(({ op }) => op !== 'remove'),
  ])

describe.each(Object.entries(THEIRS))('held against %s', (_, theirs) => {
  it.each<[string, Operation[]]>([
    [
      'a value of several',
      [{ op: 'add', path: 'emails', value: [{ type: 'other', value: 'a@other.example' }] }],
    ],
    ['all values', [{ op: 'replace', path: 'emails', value: [{ type: 'other', value: 'a@other.example' }] }]],
    ['no value', [{ op: 'remove', path: 'emails' }]],
    ['one of two', [{ op: 'remove', path: 'emails[value eq "ann@home.example"]' }]],
    ['parts of a name', [{ op: 'replace', path: 'name', value: { familyName: 'Hill', givenName: 'Eve' } }]],
    ['two conditions', [{ op: 'remove', path: 'emails[type eq "home" and value co "home"]' }]],
    [
      'one after the other',
      [
        { op: 'remove', path: 'emails[type eq "work"]' },
        { op: 'add', path: 'emails', value: [{ type: 'work', value: 'b@stable.example' }] },
        { op: 'replace', path: 'emails[type eq "work"].value', value: 'c@stable.example' },
      ],
    ],
  ])('comes to the same: %s', async (__, operations) => {
    expect(plain(await ours(PERSON, operations))).toEqual(plain(await theirs(PERSON, operations)))
  })

  it('comes to the same by any sequence of which nothing is left open', async () => {
    await fc.assert(
      fc.asyncProperty(sequence, async (operations) => {
        expect(plain(await ours(PERSON, operations))).toEqual(plain(await theirs(PERSON, operations)))
      }),
      { numRuns: 300 },
    )
  })
})
