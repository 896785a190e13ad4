import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMPARISONS, type WrittenFilter, type WrittenPath } from '../../src/protocols/scim/filter/ast.ts'
import { matches } from '../../src/protocols/scim/filter/matches.ts'
import { printFilter } from '../../src/protocols/scim/filter/print-filter.ts'
import { resolveFilter } from '../../src/protocols/scim/filter/resolve-filter.ts'
import { USER as TYPE } from '../../src/protocols/scim/schemas/resource-types.ts'
import { ENTERPRISE, type Json, ScimStage, SEARCH } from './stage.ts'

const ROUNDS = 300

const TEXT_PATHS: WrittenPath[] = [
  { name: 'userName' },
  { name: 'externalId' },
  { name: 'displayName' },
  { name: 'title' },
  { name: 'name', sub: 'givenName' },
  { name: 'name', sub: 'middleName' },
  { name: 'emails' },
  { name: 'emails', sub: 'type' },
  { name: 'phoneNumbers', sub: 'value' },
  { name: 'groups', sub: 'display' },
  { schema: ENTERPRISE, name: 'department' },
  { schema: ENTERPRISE, name: 'manager' },
  { name: 'meta', sub: 'resourceType' },
]
const TEXTS = ['a', 'B', 'ab', 'Ab', 'work', 'home', 'a@x.example', 'User', '']

const text = fc.constantFrom(...TEXTS)
const compared: fc.Arbitrary<WrittenFilter> = fc.record(
  { op: fc.constantFrom(...COMPARISONS), path: fc.constantFrom(...TEXT_PATHS), value: text },
  { noNullPrototype: true },
)
const others: fc.Arbitrary<WrittenFilter> = fc.oneof(
  fc.record(
    { op: fc.constant('pr' as const), path: fc.constantFrom(...TEXT_PATHS) },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      op: fc.constantFrom('eq' as const, 'ne' as const),
      path: fc.constantFrom(...TEXT_PATHS),
      value: fc.constant(null),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      op: fc.constantFrom('eq' as const, 'ne' as const),
      path: fc.constant({ name: 'active' }),
      value: fc.boolean(),
    },
    { noNullPrototype: true },
  ),
)
const ofOne: fc.Arbitrary<WrittenFilter> = fc.oneof(
  fc.record(
    {
      op: fc.constantFrom(...COMPARISONS),
      path: fc.constantFrom({ name: 'value' }, { name: 'type' }),
      value: text,
    },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      op: fc.constantFrom('eq' as const, 'ne' as const),
      path: fc.constant({ name: 'primary' }),
      value: fc.boolean(),
    },
    { noNullPrototype: true },
  ),
)
const series = (inner: fc.Arbitrary<WrittenFilter>): fc.Arbitrary<WrittenFilter> =>
  fc.record({
    op: fc.constantFrom('and' as const, 'or' as const),
    of: fc.array(inner, { minLength: 2, maxLength: 3 }),
  })
const not = (inner: fc.Arbitrary<WrittenFilter>): fc.Arbitrary<WrittenFilter> =>
  inner.map((filter) => ({ op: 'not', filter }))
const any: fc.Arbitrary<WrittenFilter> = fc
  .tuple(fc.constantFrom('emails', 'phoneNumbers'), fc.oneof(ofOne, series(ofOne), not(ofOne)))
  .map(([name, filter]) => ({ op: 'any', path: { name }, filter }))
const leaf = fc.oneof(compared, others, any)
const filter = fc.oneof(leaf, series(fc.oneof(leaf, not(leaf))), not(series(leaf)))

describe('a filter finds in the database whom it finds by reading', () => {
  const stage = new ScimStage()
  let people: Json[] = []
  beforeAll(async () => {
    await stage.open()
    const { client } = stage
    const ids: string[] = []
    for (let at = 0; at < 12; at++) {
      const pick = (of: readonly string[], by: number) => of[(at * by + by) % of.length]
      const some = <T>(value: T, every: number) => (at % every === 0 ? undefined : value)
      const { id } = await client.aUser(`${pick(['aa', 'Bb', 'ab'], 1)}${at}`, {
        externalId: some(`${pick(['a', 'B', 'Ab'], 5)}${at}`, 3),
        displayName: some(pick(['a', 'Ab', 'B b'], 7), 4),
        title: some(pick(['work', 'AB', 'a'], 3), 2),
        active: at % 5 !== 0,
        name: some({ givenName: pick(['A', 'b'], 1), middleName: some(pick(['Ab', 'home'], 1), 3) }, 5),
        emails: some(
          [
            { value: `a${at}@x.example`, type: pick(['work', 'home', 'other'], 1), primary: at % 2 === 0 },
            ...(at % 3 === 0 ? [{ value: `b${at}@x.example`, type: 'home' }] : []),
          ],
          4,
        ),
        phoneNumbers: some([{ value: pick(['a', 'B'], 3) }, { type: 'work' }], 3),
        [ENTERPRISE]: some(
          { department: pick(['a', 'AB'], 1), manager: { value: pick(['Ab', 'ab'], 1) } },
          2,
        ),
      })
      ids.push(id)
    }
    await client.aGroup('Ab', ids.slice(0, 4))
    await client.aGroup('b', ids.slice(3, 6))
    people = (await client.get('/Users')).body.Resources
  })
  afterAll(() => stage.close())

  it(`in ${ROUNDS} filters at random`, async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (written) => {
        const said = printFilter(written)
        const {
          status,
          body,
          text: told,
        } = await stage.client.post('/Users/.search', {
          schemas: [SEARCH],
          filter: said,
          attributes: ['userName'],
        })
        expect(status, `${said} ${told}`).toBe(200)
        const resolved = resolveFilter(written, TYPE)
        const expected = people.filter((one) => matches(resolved, one)).map(({ userName }) => userName)
        expect(body.Resources.map(({ userName }: Json) => userName).sort(), said).toEqual(expected.sort())
      }),
      { numRuns: ROUNDS },
    )
  })
})
