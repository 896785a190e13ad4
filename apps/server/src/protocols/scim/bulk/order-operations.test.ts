import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderOperations } from './order-operations.ts'
import type { BulkOperation } from './read-bulk.ts'
import { referencesOf, replaceReferences } from './references.ts'

const post = (kind: 'user' | 'group', bulkId: string, ...refers: string[]): BulkOperation => ({
  ...{
    method: 'POST',
    kind,
    id: '',
    path: kind === 'user' ? '/Users' : '/Groups',
    bulkId,
    version: undefined,
  },
  data:
    kind === 'user'
      ? { userName: bulkId, 'urn:x': { manager: { value: `bulkId:${refers[0]}` } } }
      : { displayName: bulkId, members: refers.map((one) => ({ type: 'User', value: `bulkId:${one}` })) },
})
const order = (...operations: BulkOperation[]) =>
  orderOperations(operations).map((step) => [
    step.kind,
    operations[step.at]?.bulkId,
    ...(step.kind === 'do' ? [...step.later].sort() : []),
  ])

describe('the order of a bulk (RFC 7644 3.7)', () => {
  it('is as it was sent, but for what is referred to', () => {
    expect(
      order(post('group', 'g', 'b', 'a'), post('user', 'a'), post('user', 'c'), post('user', 'b')),
    ).toEqual([
      ['do', 'b'],
      ['do', 'a'],
      ['do', 'g'],
      ['do', 'c'],
    ])
  })

  it('makes people who refer to each other first, and completes them then', () => {
    expect(
      order(post('user', 'a', 'b'), post('user', 'b', 'c'), post('user', 'c', 'a'), post('user', 'd', 'd')),
    ).toEqual([
      ['do', 'a', 'b'],
      ['do', 'b', 'c'],
      ['do', 'c', 'a'],
      ['complete', 'a'],
      ['complete', 'b'],
      ['complete', 'c'],
      ['do', 'd', 'd'],
      ['complete', 'd'],
    ])
  })

  it('refuses groups that would contain each other, and goes on with the others', () => {
    expect(order(post('group', 'a', 'b'), post('group', 'b', 'a', 'c'), post('group', 'c'))).toEqual([
      ['do', 'c'],
      ['refuse', 'a'],
      ['refuse', 'b'],
    ])
  })

  it('does each operation once, and never before what it needs', () => {
    const graph = fc
      .integer({ min: 1, max: 12 })
      .chain((size) => fc.tuple(fc.constant(size), fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)))))
    fc.assert(
      fc.property(graph, ([size, edges]) => {
        const operations = Array.from({ length: size }, (_, at) =>
          post('group', `${at}`, ...edges.flatMap(([from, to]) => (from === at ? [`${to}`] : []))),
        )
        const steps = orderOperations(operations)
        expect(steps.map(({ at }) => at).sort((one, other) => one - other)).toEqual([...operations.keys()])
        const done = new Set<string>()
        for (const { kind, at } of steps) {
          if (kind === 'refuse') continue
          for (const name of referencesOf(operations[at] as BulkOperation)) {
            const isRefused = steps.some((one) => one.kind === 'refuse' && `${one.at}` === name)
            expect(done.has(name) || isRefused).toBe(true)
          }
          done.add(`${at}`)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('looks at a thousand that each need the one before, and all of them by one', () => {
    const chain = Array.from({ length: 999 }, (_, at) => post('user', `${at}`, `${at + 1}`))
    const all = post('group', 'g', ...chain.map((_, at) => `${at}`))
    const steps = orderOperations([all, ...chain, post('user', '999')])
    expect(steps[0]).toMatchObject({ at: 1_000 })
    expect(steps.at(-1)).toMatchObject({ at: 0 })
  })
})

describe('what an operation refers to', () => {
  const patch: BulkOperation = {
    ...{ method: 'PATCH', kind: 'group', id: 'bulkId:g', path: '/Groups/bulkId:g', bulkId: undefined },
    version: undefined,
    data: {
      Operations: [
        { op: 'add', path: 'members', value: [{ value: 'bulkId:a' }, 'bulkId:b'] },
        { op: 'remove', path: 'members[value eq "bulkId:c" or value eq "usr_1"]' },
        { op: 'replace', path: 'displayName', value: 'the bulkId:x' },
        { op: 'replace', value: { displayName: 'bulkId:y' } },
      ],
    },
  }

  it('is found where members and managers stand, in filters and in the path', () => {
    expect([...referencesOf(patch)].sort()).toEqual(['a', 'b', 'c', 'g'])
  })

  it('is put in its place, and nothing else is changed', () => {
    expect(replaceReferences(patch, (name) => `id-${name}`)).toMatchObject({
      id: 'id-g',
      data: {
        Operations: [
          { value: [{ value: 'id-a' }, 'id-b'] },
          { path: 'members[value eq "id-c" or value eq "usr_1"]' },
          { value: 'the bulkId:x' },
          { value: { displayName: 'bulkId:y' } },
        ],
      },
    })
  })

  it('is left out where it comes later, with all that says where it is', () => {
    const one = post('group', 'g', 'a', 'b')
    expect(replaceReferences(one, (name) => (name === 'a' ? undefined : name)).data).toEqual({
      displayName: 'g',
      members: [{ type: 'User', value: 'b' }],
    })
    expect(replaceReferences(post('user', 'u', 'a'), () => undefined).data).toEqual({
      userName: 'u',
      'urn:x': {},
    })
  })
})
