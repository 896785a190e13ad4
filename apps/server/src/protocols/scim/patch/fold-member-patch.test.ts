import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../../kernel/errors.ts'
import { GROUP } from '../schemas/resource-types.ts'
import { applyPatch } from './apply-patch.ts'
import { foldMemberPatch } from './fold-member-patch.ts'
import { readPatch } from './read-patch.ts'

const message = (operations: unknown) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: operations,
})

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'ok'
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error)
  }
}

describe('who is in a group', () => {
  const fold = (...operations: unknown[]) => foldMemberPatch(readPatch(GROUP, message(operations)))
  const members = (...ids: string[]) => ids.map((id) => ({ value: id }))
  const add = (...ids: string[]) => ({ op: 'add', path: 'members', value: members(...ids) })
  const one = (op: string, id: string, rest = '') => ({
    op,
    path: `members[value eq "${id}"]${rest}`,
    value: {},
  })

  it.each([
    [[add('a', 'b'), add('b', 'c')], { add: ['a', 'b', 'c'], remove: [] }],
    [[add('a', 'b'), one('remove', 'b')], { add: ['a'], remove: ['b'] }],
    [[one('Remove', 'b'), add('b')], { add: ['b'], remove: [] }],
    [[{ op: 'Remove', path: 'members', value: members('a', 'b') }], { add: [], remove: ['a', 'b'] }],
    [[{ op: 'remove', path: 'members[value eq "a" or value eq "b"]' }], { add: [], remove: ['a', 'b'] }],
    [[add('a'), { op: 'remove', path: 'members' }], { all: [] }],
    [[add('a'), { op: 'remove', path: 'members' }, add('b')], { all: ['b'] }],
    [[{ op: 'replace', path: 'members', value: members('a', 'b') }, one('remove', 'a')], { all: ['b'] }],
    [[{ op: 'replace', value: { members: [{ value: 'a', display: 'A', type: 'User' }] } }], { all: ['a'] }],
    [[{ op: 'replace', path: 'members', value: null }], { all: [] }],
    [[{ op: 'add', path: 'members', value: { value: 'a' } }], { add: ['a'], remove: [] }],
    [[{ op: 'Add', path: 'members', value: 'a' }], { add: ['a'], remove: [] }],
    [[one('add', 'a')], { add: ['a'], remove: [] }],
    [[{ op: 'remove', path: 'members', value: [] }], { add: [], remove: [] }],
    [[{ op: 'replace', path: 'displayName', value: 'x' }], undefined],
  ])('%j comes to %j', (operations, expected) => {
    expect(fold(...operations).members).toEqual(expected)
  })

  it('is told apart from what else changes', () => {
    const { members: who, others } = fold({
      op: 'replace',
      value: { displayName: 'x', members: members('a') },
    })
    expect(who).toEqual({ all: ['a'] })
    expect(others.map(({ target }) => target.attribute.name)).toEqual(['displayName'])
  })

  it.each([
    ['scim.mutability', { op: 'replace', path: 'members[value eq "a"].value', value: 'b' }],
    ['scim.mutability', { op: 'remove', path: 'members.value' }],
    ['scim.invalid_filter', { op: 'replace', path: 'members[value eq "a"]', value: { value: 'b' } }],
    ['scim.invalid_filter', { op: 'remove', path: 'members[type eq "Group"]' }],
    ['scim.invalid_filter', { op: 'remove', path: 'members[not (value eq "a")]' }],
    ['scim.invalid_filter', { op: 'remove', path: 'members[value sw "a"]' }],
    ['scim.invalid_value', { op: 'add', path: 'members', value: [{ display: 'A' }] }],
    ['scim.invalid_value', { op: 'add', path: 'members', value: [{ value: 7 }] }],
  ])('answers %s to %j', (code, operation) => {
    expect(codeOf(() => fold(operation))).toBe(code)
  })

  it('is the same as with everybody read, whatever is sent', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd')
    const list = fc.array(
      id.map((value) => ({ value })),
      { maxLength: 3 },
    )
    const op = fc.oneof(
      fc.record({
        op: fc.constantFrom('add', 'replace', 'remove'),
        path: fc.constant('members'),
        value: list,
      }),
      id.map((value) => ({ op: 'remove', path: `members[value eq "${value}"]` })),
      fc.constant({ op: 'remove', path: 'members' }),
    )
    fc.assert(
      fc.property(list, fc.array(op, { minLength: 1, maxLength: 6 }), (present, operations) => {
        const changes = readPatch(GROUP, message(operations))
        const read = applyPatch(GROUP, { displayName: 'x', members: present }, changes)
        const ids = (of: unknown) => new Set(((of ?? []) as { value: string }[]).map(({ value }) => value))
        const who = foldMemberPatch(changes).members
        const before = ids(present)
        const after =
          who && 'all' in who
            ? new Set(who.all)
            : before.union(new Set(who?.add)).difference(new Set(who?.remove))
        expect(after).toEqual(ids(read.members))
      }),
      { numRuns: 1_000 },
    )
  })
})
