import fc from 'fast-check'
import { parse, filter as testOf } from 'scim2-parse-filter'
import { describe, expect, it } from 'vitest'
import { USER } from '../schemas/resource-types.ts'
import { COMPARISONS, type WrittenFilter, type WrittenPath } from './ast.ts'
import { matches } from './matches.ts'
import { parseFilter } from './parse-filter.ts'
import { printFilter } from './print-filter.ts'
import { resolveFilter } from './resolve-filter.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
/**
 * All that is asked about is there, and in small letters: about the rest they think otherwise than RFC 7643 2.2. So they do of several
 * conditions in one pair of brackets, which they ask of all values together, and not of one (RFC 7644 3.4.2.2).
 */
const person = (title: string, department: string, active: boolean) => ({
  userName: 'rider@stable.example',
  title,
  active,
  name: { familyName: 'smith', givenName: 'ann' },
  emails: [
    { type: 'work', value: 'rider@stable.example' },
    { type: 'home', value: 'ann@home.example' },
  ],
  [ENTERPRISE]: { department },
})
const PEOPLE = [
  person('groom', 'yard', true),
  person('groom', 'stable', false),
  person('rider', 'yard', false),
]

const ours = (text: string) => PEOPLE.map((one) => matches(resolveFilter(parseFilter(text), USER), one))
const theirs = (text: string) => PEOPLE.map(testOf(parse(text)))

const PATHS: WrittenPath[] = [
  { name: 'userName' },
  { name: 'title' },
  { name: 'name', sub: 'familyName' },
  { schema: ENTERPRISE, name: 'department' },
]
const text = fc.constantFrom('groom', 'rider', 'yard', 'stable', 'smith', 'r', 'e', 'a "quoted" word')
const leaf: fc.Arbitrary<WrittenFilter> = fc.oneof(
  fc.record(
    { op: fc.constantFrom(...COMPARISONS), path: fc.constantFrom(...PATHS), value: text },
    { noNullPrototype: true },
  ),
  fc.record(
    { op: fc.constant('eq' as const), path: fc.constant({ name: 'active' }), value: fc.boolean() },
    { noNullPrototype: true },
  ),
  fc.record({ op: fc.constant('pr' as const), path: fc.constantFrom(...PATHS) }, { noNullPrototype: true }),
)
const ofEmails: fc.Arbitrary<WrittenFilter> = fc
  .record(
    {
      op: fc.constantFrom('eq' as const, 'co' as const, 'sw' as const, 'ew' as const),
      path: fc.constantFrom({ name: 'type' }, { name: 'value' }),
      value: fc.constantFrom('work', 'home', 'ann', 'example', 'x'),
    },
    { noNullPrototype: true },
  )
  .map((filter) => ({ op: 'any', path: { name: 'emails' }, filter }))

/** Any grouping: what belongs together is what is held against the others. */
function filters(depth: number): fc.Arbitrary<WrittenFilter> {
  if (depth === 0) return fc.oneof(leaf, ofEmails)
  const inner = filters(depth - 1)
  const series = fc.record({
    op: fc.constantFrom('and' as const, 'or' as const),
    of: fc.array(inner, { minLength: 2, maxLength: 3 }),
  })
  return fc.oneof(
    leaf,
    series,
    inner.map((filter): WrittenFilter => ({ op: 'not', filter })),
  )
}

describe('filters held against scim2-parse-filter', () => {
  it.each([
    'title eq "groom" or active eq true and title eq "nobody"',
    'title eq "groom" and active eq true or title eq "rider"',
    'not (title eq "groom") and active eq false',
    'not (title eq "groom" and active eq false) or userName sw "x"',
    '(title eq "groom" or title eq "rider") and not (active eq true)',
    'emails[type eq "work" and value co "stable"] and title pr',
    `${ENTERPRISE}:department eq "yard" and name.familyName ew "th"`,
    'TITLE EQ "groom" AND NOT (Active Eq true)',
  ])('finds the same: %s', (written) => {
    expect(ours(written)).toEqual(theirs(written))
  })

  it('finds the same by any filter, however it is put together', () => {
    fc.assert(
      fc.property(filters(3), (filter) => {
        const written = printFilter(filter)
        expect(ours(written), written).toEqual(theirs(written))
      }),
      { numRuns: 500 },
    )
  })
})
