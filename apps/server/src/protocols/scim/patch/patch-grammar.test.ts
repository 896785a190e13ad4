import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../../kernel/errors.ts'
import { COMPARISONS, type WrittenFilter } from '../filter/ast.ts'
import { USER } from '../schemas/resource-types.ts'
import { applyPatch } from './apply-patch.ts'
import { PLAIN_BOUNDS } from './assert-plain.ts'
import { LONGEST_PATH, parsePatchPath, printPatchPath, type WrittenTarget } from './parse-patch-path.ts'
import { PATCH_BOUNDS, readPatch } from './read-patch.ts'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const FAULTS = [
  'scim.invalid_syntax',
  'scim.invalid_path',
  'scim.invalid_value',
  'scim.invalid_filter',
  'scim.no_target',
  'scim.mutability',
  'scim.too_many',
]
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

const name = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/)
  .filter((one) => !/^(not|constructor|prototype)$/i.test(one))
const schema = fc.constantFrom(CORE, ENTERPRISE)
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }, requiredKeys: (keyof T)[]) =>
  fc.record(model, { requiredKeys, noNullPrototype: true })
const comparison: fc.Arbitrary<WrittenFilter> = fc.oneof(
  fc.record({ op: fc.constant('pr' as const), path: record({ name }, ['name']) }, { noNullPrototype: true }),
  fc.record(
    {
      op: fc.constantFrom(...COMPARISONS),
      path: record({ name }, ['name']),
      value: fc.oneof(fc.string({ maxLength: 20 }), fc.boolean(), fc.constant(null), fc.integer()),
    },
    { noNullPrototype: true },
  ),
)
const filter: fc.Arbitrary<WrittenFilter> = fc.oneof(
  comparison,
  comparison.map((one): WrittenFilter => ({ op: 'not', filter: one })),
  fc
    .tuple(
      fc.constantFrom('and' as const, 'or' as const),
      fc.array(comparison, { minLength: 2, maxLength: 3 }),
    )
    .map(([op, of]): WrittenFilter => ({ op, of })),
)
const written: fc.Arbitrary<WrittenTarget> = record(
  { path: record({ schema, name, sub: name }, ['name']), filter },
  ['path'],
)

/** Paths that lead somewhere, and values of all kinds for them. */
const real = fc.constantFrom(
  ...[
    'userName',
    'title',
    'active',
    'name',
    'name.givenName',
    'emails',
    'emails.value',
    'emails[type eq "work"]',
  ],
  ...[
    'emails[type eq "work"].value',
    'emails[value pr].primary',
    'emails[not (type eq "home")]',
    'addresses',
  ],
  ...['addresses[type eq "home" and country eq "GB"].locality', 'groups', 'id', 'meta.version', 'schemas'],
  ...[ENTERPRISE, `${ENTERPRISE}:manager`, `${ENTERPRISE}:department`, `${CORE}:title`, 'password', 'roles'],
)
const part = fc.oneof(
  fc.constantFrom('a', 'b', 'A', 'True', 'work', 'home', true, false, null, 7),
  fc.string({ maxLength: 4 }),
)
const flat = fc.dictionary(
  fc.constantFrom('value', 'type', 'primary', 'display', 'givenName', 'locality', 'country', 'nickName', 'x'),
  part,
  { noNullPrototype: true },
)
const value = fc.oneof(part, flat, fc.array(fc.oneof(flat, part), { maxLength: 4 }))
const operation = fc.oneof(
  record({ op: fc.constantFrom('add', 'Replace', 'REMOVE'), path: real, value }, ['op', 'path']),
  record(
    { op: fc.constantFrom('add', 'replace'), value: fc.dictionary(real, value, { noNullPrototype: true }) },
    ['op', 'value'],
  ),
)
const operations = fc.array(operation, { minLength: 1, maxLength: 5 })
const PERSON = {
  schemas: [CORE],
  id: 'usr_1',
  userName: 'a',
  title: 'b',
  emails: [
    { type: 'work', value: 'a', primary: true },
    { type: 'home', value: 'b' },
  ],
  groups: [{ value: 'grp_1' }],
}

/** A resource that changes have led to from the first one. */
const resource = fc.array(operation, { maxLength: 5 }).map((some) =>
  some.reduce<Readonly<Record<string, unknown>>>((before, one) => {
    try {
      return applyPatch(USER, before, readPatch(USER, message([one])))
    } catch {
      return before
    }
  }, PERSON),
)

function frozen<T>(of: T): T {
  if (typeof of === 'object' && of !== null) {
    Object.values(of).forEach(frozen)
    Object.freeze(of)
  }
  return of
}

describe('the grammar of PATCH', () => {
  it('reads a path that it has written as the same one', () => {
    fc.assert(
      fc.property(written, (target) => {
        const text = printPatchPath(target)
        fc.pre(text.length <= LONGEST_PATH)
        expect(parsePatchPath(text)).toEqual(target)
      }),
      { numRuns: 1_000 },
    )
  })

  it('answers anything with a resource or a refusal of its own, and changes nothing that it was given', () => {
    fc.assert(
      fc.property(resource, fc.oneof(operations, fc.array(fc.anything()), fc.anything()), (before, sent) => {
        const given = frozen(structuredClone(before))
        expect(['ok', ...FAULTS]).toContain(
          codeOf(() => applyPatch(USER, given, readPatch(USER, message(sent)))),
        )
        expect(given).toEqual(before)
      }),
      { numRuns: 1_000 },
    )
  })

  it('comes to the same by replacing twice, and by removing twice', () => {
    const again = fc.oneof(
      operation.filter(({ op }) => op.toLowerCase() === 'replace'),
      operation.filter(({ op }) => op === 'REMOVE'),
    )
    fc.assert(
      fc.property(resource, again, (before, one) => {
        let once: Readonly<Record<string, unknown>>
        const changes = () => readPatch(USER, message([one]))
        try {
          once = applyPatch(USER, before, changes())
        } catch {
          return
        }
        let twice: unknown
        try {
          twice = applyPatch(USER, once, changes())
        } catch (error) {
          // What was found by a filter is another value afterwards, that it does not find.
          expect((error as DomainError).code).toBe('scim.no_target')
          return
        }
        expect(twice).toEqual(once)
      }),
      { numRuns: 1_000 },
    )
  })

  it('leaves one primary value at most, none twice, and no name that the schema has not', () => {
    fc.assert(
      fc.property(resource, (after) => {
        const emails = (after.emails ?? []) as { type?: string; value?: string; primary?: boolean }[]
        expect(emails.filter(({ primary }) => primary === true).length).toBeLessThanOrEqual(1)
        const said = emails.map((one) => JSON.stringify(one))
        expect(new Set(said).size).toBe(said.length)
        expect(JSON.stringify(after)).not.toContain('"x":')
        expect(after).toMatchObject({ id: 'usr_1', groups: [{ value: 'grp_1' }] })
        expect(typeof after.userName).toBe('string')
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('keys that every object has (row 83)', () => {
  const KEYS = ['__proto__', 'constructor', 'prototype', '__PROTO__', 'Constructor']
  const at = (key: string): unknown[] => [
    [{ op: 'add', path: key, value: { polluted: 'yes' } }],
    [{ op: 'add', path: `${key}.polluted`, value: 'yes' }],
    [{ op: 'add', path: `name.${key}`, value: { polluted: 'yes' } }],
    [{ op: 'add', path: `emails[${key} eq "a"].value`, value: 'a' }],
    [{ op: 'add', path: `${key}[value eq "a"].value`, value: 'a' }],
    [{ op: 'add', path: `emails[type eq "work"].${key}`, value: { polluted: 'yes' } }],
    [{ op: 'add', path: `${ENTERPRISE}:${key}`, value: { polluted: 'yes' } }],
    [{ op: 'add', path: `${ENTERPRISE}:manager.${key}`, value: { polluted: 'yes' } }],
    [{ op: 'remove', path: key }],
    [{ op: 'remove', path: `${key}.toString` }],
    [{ op: 'replace', value: JSON.parse(`{"${key}":{"polluted":"yes"}}`) }],
    [{ op: 'replace', value: JSON.parse(`{"${key}.polluted":"yes"}`) }],
    [{ op: 'replace', value: JSON.parse(`{"name.${key}":"yes"}`) }],
    [{ op: 'replace', value: JSON.parse(`{"name":{"${key}":{"polluted":"yes"}}}`) }],
    [{ op: 'replace', path: 'emails', value: [JSON.parse(`{"value":"a","${key}":{"polluted":"yes"}}`)] }],
    [{ op: 'replace', value: JSON.parse(`{"${ENTERPRISE}":{"${key}":{"polluted":"yes"}}}`) }],
    [{ op: 'replace', value: JSON.parse(`{"${ENTERPRISE}:${key}":{"polluted":"yes"}}`) }],
    [{ op: 'replace', value: { shoe: { size: JSON.parse(`{"${key}":1}`) } } }],
    [JSON.parse(`{"op":"add","path":"title","value":"a","${key}":{"op":"add"}}`)],
  ]
  const sent = KEYS.flatMap(at)

  it('are refused in every form of a path and at any depth of a value', () => {
    for (const operations of sent) {
      expect([operations, codeOf(() => readPatch(USER, message(operations)))]).toEqual([
        operations,
        expect.stringMatching(/^scim\.invalid_(syntax|path|filter)$/),
      ])
    }
    expect(codeOf(() => readPatch(USER, JSON.parse('{"__proto__":{"Operations":[]}}')))).toBe(
      'scim.invalid_syntax',
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('would be nothing but properties of one object where one of them came through', () => {
    const before = JSON.parse('{"userName":"a","__proto__":{"polluted":"yes"}}')
    const after = applyPatch(
      USER,
      before,
      readPatch(USER, message([{ op: 'add', path: 'title', value: 'b' }])),
    )
    expect((after as { polluted?: unknown }).polluted).toBeUndefined()
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('bounds', () => {
  const TITLE = { op: 'add', path: 'title', value: 'a' }
  const isRead = (sent: unknown) => codeOf(() => readPatch(USER, message(sent)))

  it('holds for operations, changes and depth', () => {
    expect(isRead(Array(PATCH_BOUNDS.operations).fill(TITLE))).toBe('ok')
    expect(isRead(Array(PATCH_BOUNDS.operations + 1).fill(TITLE))).toBe('scim.too_many')
    const keys = { title: 'a', nickName: 'a', userType: 'a', locale: 'a', timezone: 'a', displayName: 'a' }
    expect(isRead(Array(1_000).fill({ op: 'add', value: keys }))).toBe('scim.too_many')
    const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) })
    // Three are those of the message.
    expect(isRead([{ op: 'add', value: deep(PLAIN_BOUNDS.depth - 3) }])).toBe('ok')
    expect(isRead([{ op: 'add', value: deep(PLAIN_BOUNDS.depth - 2) }])).toBe('scim.invalid_syntax')
    expect(isRead([{ op: 'add', value: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) }])).toBe(
      'scim.invalid_syntax',
    )
  })

  it('holds for the values of one attribute', () => {
    const emails = (of: number, from = 0) =>
      Array.from({ length: of }, (_, i) => ({ value: `${from + i}@a.example` }))
    const sent = (...all: unknown[]) =>
      codeOf(() =>
        applyPatch(
          USER,
          PERSON,
          readPatch(USER, message(all.map((one) => ({ op: 'add', path: 'emails', value: one })))),
        ),
      )
    expect(sent(emails(150))).toBe('ok')
    expect(sent(emails(201))).toBe('scim.too_many')
    expect(sent(emails(150), emails(100, 150))).toBe('scim.too_many')
  })
})
