import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latticeValue, storedValue } from './arbitraries.test-helper.ts'
import { FIELD_LIST } from './fields.ts'

describe.each(FIELD_LIST.map((field) => [field.pointer, field] as const))('merge of %s', (_, field) => {
  const { lattice } = field
  const value = latticeValue(field)
  const stricter = (a: unknown, b: unknown) => lattice.isAtLeastAsStrict(a, b)

  it('is idempotent, commutative and associative', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(lattice.join(a, a)).toEqual(a)
        expect(lattice.join(a, b)).toEqual(lattice.join(b, a))
        expect(lattice.join(lattice.join(a, b), c)).toEqual(lattice.join(a, lattice.join(b, c)))
      }),
      { numRuns: 200 },
    )
  })

  it('is as strict as both, and the least that is', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        const joined = lattice.join(a, b)
        expect(stricter(joined, a) && stricter(joined, b)).toBe(true)
        if (stricter(c, a) && stricter(c, b)) expect(stricter(c, joined)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('orders: reflexive, antisymmetric, transitive, and as the join says', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(stricter(a, a)).toBe(true)
        if (stricter(a, b) && stricter(b, a)) expect(a).toEqual(b)
        if (stricter(a, b) && stricter(b, c)) expect(stricter(a, c)).toBe(true)
        expect(stricter(a, b)).toBe(JSON.stringify(lattice.join(a, b)) === JSON.stringify(a))
      }),
      { numRuns: 200 },
    )
  })

  it('has a bottom that changes nothing and a top that nothing changes', () => {
    fc.assert(
      fc.property(value, (a) => {
        expect(lattice.join(a, lattice.bottom)).toEqual(a)
        expect(lattice.join(a, lattice.top)).toEqual(lattice.top)
        expect(stricter(lattice.top, a) && stricter(a, lattice.bottom)).toBe(true)
      }),
    )
  })

  it('stays within its schemas, and storing is a normal form', () => {
    fc.assert(
      fc.property(storedValue(field), (a) => {
        expect(lattice.stored.parse(a)).toEqual(a)
      }),
    )
    fc.assert(
      fc.property(value, value, (a, b) => {
        const joined = lattice.join(a, b)
        expect(lattice.effective.parse(joined)).toEqual(joined)
      }),
    )
  })

  it('has a default it can hold, and refuses null, wrong types and the empty set', () => {
    expect(lattice.effective.parse(field.default)).toEqual(field.default)
    expect(stricter(lattice.top, field.default)).toBe(true)
    for (const wrong of [
      null,
      undefined,
      [],
      {},
      '',
      'all',
      Number.NaN,
      -1,
      1.5,
      1e12,
      [''],
      ['\u0000'],
      [null],
    ]) {
      expect(lattice.stored.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
    }
  })

  it('says what it does', () => {
    expect(lattice.describe().length).toBeGreaterThan(10)
    expect(field.description).toMatch(/^[A-Z].*\.$/)
  })
})
