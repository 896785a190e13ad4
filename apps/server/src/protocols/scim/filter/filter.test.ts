import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../../kernel/errors.ts'
import { GROUP, USER } from '../schemas/resource-types.ts'
import { COMPARISONS, type WrittenFilter, type WrittenPath } from './ast.ts'
import { matches } from './matches.ts'
import { FILTER_BOUNDS, parseFilter, parseValuePath } from './parse-filter.ts'
import { parseAttributePath } from './parse-path.ts'
import { printFilter } from './print-filter.ts'
import { resolveFilter } from './resolve-filter.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const PERSON = {
  userName: 'Rider@stable.example',
  externalId: 'AbC',
  name: { familyName: 'Smith' },
  title: 'Groom',
  active: true,
  emails: [
    { type: 'work', value: 'rider@stable.example' },
    { type: 'home', value: 'rider@home.example' },
  ],
  meta: { lastModified: '2026-05-13T04:42:34Z' },
  [ENTERPRISE]: { department: 'Yard', manager: { value: 'usr_1' } },
}
const isFound = (filter: string) => matches(resolveFilter(parseFilter(filter), USER), PERSON)

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
const path: fc.Arbitrary<WrittenPath> = fc.record(
  { schema: fc.constantFrom('urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE), name, sub: name },
  { requiredKeys: ['name'], noNullPrototype: true },
)
const value = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.integer())
const plain = fc.oneof(
  fc.record({ op: fc.constant('pr' as const), path }, { noNullPrototype: true }),
  fc.record({ op: fc.constantFrom(...COMPARISONS), path, value }, { noNullPrototype: true }),
)

/** As the reader makes them: none directly within its own kind. */
function filters(depth: number, inBrackets = false): fc.Arbitrary<WrittenFilter> {
  if (depth === 0) return plain
  const inner = filters(depth - 1, inBrackets)
  const series = (op: 'and' | 'or') =>
    fc
      .array(
        inner.filter((one) => one.op !== op),
        { minLength: 2, maxLength: 3 },
      )
      .map((of) => ({ op, of }))
  const not = inner.map((filter): WrittenFilter => ({ op: 'not', filter }))
  const whole = [plain, series('and'), series('or'), not]
  if (inBrackets) return fc.oneof(...whole)
  const any = fc
    .tuple(name, filters(depth - 1, true))
    .map(([of, filter]): WrittenFilter => ({ op: 'any', path: { name: of }, filter }))
  return fc.oneof(...whole, any)
}

describe('filters (RFC 7644 3.4.2.2)', () => {
  it('reads what it has written as the same filter', () => {
    fc.assert(
      fc.property(filters(3), (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter)
      }),
      { numRuns: 1_000 },
    )
  })

  it('answers any text with a filter or a refusal of its own', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc
        .array(fc.constantFrom('a', '(', ')', '[', ']', ' eq ', '"x"', ' and ', ' not ', '.b', ' pr', '1'))
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (one) => {
        expect(['ok', 'scim.invalid_filter', 'scim.too_many']).toContain(codeOf(() => parseFilter(one)))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['userName Eq "RIDER@STABLE.example"', true],
    ['externalId eq "abc"', false],
    ['externalId eq "AbC"', true],
    ['name.familyName co "MIT"', true],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "rider"', true],
    [`${ENTERPRISE}:department ew "rd"`, true],
    [`${ENTERPRISE}:manager eq "usr_1"`, true],
    ['title pr', true],
    ['nickName pr', false],
    ['nickName eq null', true],
    ['meta.lastModified gt "2026-05-13T06:42:33+02:00"', true],
    ['meta.lastModified le "2026-05-13T04:42:33Z"', false],
    ['title pr and userType eq "Employee" or active eq true', true],
    ['title pr and (userType eq "Employee" or active eq "False")', false],
    ['emails[type eq "work" and value co "@home"]', false],
    ['emails.type eq "work" and emails.value co "@home"', true],
    ['emails[type eq "work"].value eq "rider@stable.example"', true],
    ['not (emails[type eq "other"])', true],
    ['emails co "home.example"', true],
    ['nickName ne "x"', true],
  ])('%s: %s', (filter, expected) => expect(isFound(filter)).toBe(expected))

  it.each([
    'active gt true',
    'userName eq 1',
    'nothing eq "x"',
    'name eq "x"',
    'password sw "a"',
    'emails[value[type pr]]',
    '__proto__ pr',
    'constructor.prototype pr',
    'userName',
    'userName eq',
    'userName eq "a" and',
    '',
  ])('refuses %s', (filter) => expect(codeOf(() => isFound(filter))).toBe('scim.invalid_filter'))

  it('is bounded in length, depth and comparisons', () => {
    const deep = (depth: number) => `${'('.repeat(depth)}title pr${')'.repeat(depth)}`
    expect(codeOf(() => parseFilter(deep(FILTER_BOUNDS.depth)))).toBe('ok')
    expect(codeOf(() => parseFilter(deep(FILTER_BOUNDS.depth + 1)))).toBe('scim.invalid_filter')
    expect(codeOf(() => parseFilter(`title eq "${'x'.repeat(FILTER_BOUNDS.length)}"`))).toBe(
      'scim.invalid_filter',
    )
    expect(codeOf(() => parseFilter(Array(101).fill('title pr').join(' or ')))).toBe('scim.too_many')
  })

  it('looks only at what the schema of the resource lists', () => {
    expect(codeOf(() => resolveFilter(parseFilter('members[value eq "usr_1"]'), GROUP))).toBe('ok')
    expect(codeOf(() => resolveFilter(parseFilter('userName pr'), GROUP))).toBe('scim.invalid_filter')
  })

  it('takes a path of PATCH apart at its brackets', () => {
    const { path, filter, rest } = parseValuePath('emails[type eq "work"].value')
    expect([path, printFilter(filter), rest]).toEqual([{ name: 'emails' }, 'type eq "work"', '.value'])
  })

  it('knows no attribute by a name that every object has (GHSA-9m6g-wc8r-q59c)', () => {
    for (const one of [
      '__proto__',
      'constructor',
      'prototype',
      'Constructor',
      'name.constructor',
      'urn:a:prototype',
    ])
      expect(parseAttributePath(one), one).toBeUndefined()
  })
})
