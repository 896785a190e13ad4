import { describe, expect, it } from 'vitest'
import { faultOf, fieldsOf, withValue } from './fields.ts'

describe('a form made from a schema', () => {
  it('has a field for each property, of the kind that fits it', () => {
    const fields = fieldsOf({
      type: 'object',
      required: ['plan'],
      properties: {
        plan: { enum: ['free', 'paid'], title: 'Plan' },
        vatNumber: { type: 'string', description: 'Of the company' },
        seats: { type: 'integer', minimum: 1, maximum: 50 },
        pilot: { type: 'boolean' },
        since: { type: 'string', format: 'date' },
        tags: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
        address: { type: 'object' },
        odd: true,
      },
    })
    expect(fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ['plan', 'choice', true],
      ['vatNumber', 'text', false],
      ['seats', 'number', false],
      ['pilot', 'boolean', false],
      ['since', 'date', false],
      ['tags', 'texts', false],
      ['address', 'json', false],
      ['odd', 'json', false],
    ])
    expect(fields[0]).toMatchObject({ label: 'Plan', choices: ['free', 'paid'] })
    expect(fields[1]).toMatchObject({ label: 'Vat number', description: 'Of the company' })
    expect(fields[2]).toMatchObject({ isInteger: true, minimum: 1, maximum: 50 })
    expect(fields[5]?.choices).toEqual(['a', 'b'])
  })

  it('has none where the schema names no property', () => {
    expect(fieldsOf({ type: 'object' })).toEqual([])
    expect(fieldsOf({ properties: ['odd'] })).toEqual([])
  })

  it('leaves out what was emptied, and keeps a no', () => {
    expect(withValue({ a: 'x', b: 1 }, 'a', '')).toEqual({ b: 1 })
    expect(withValue({ a: ['x'] }, 'a', [])).toEqual({})
    expect(withValue({}, 'a', false)).toEqual({ a: false })
    expect(withValue({}, 'a', 0)).toEqual({ a: 0 })
  })

  it('finds what the server says of a field, or of something in it', () => {
    const faults = {
      'attributes/seats': 'must be <= 50',
      'attributes/tags/1': 'must be string',
      'attributes/a~1b': 'no',
    }
    expect(faultOf(faults, 'attributes', 'seats')).toBe('must be <= 50')
    expect(faultOf(faults, 'attributes', 'tags')).toBe('must be string')
    expect(faultOf(faults, 'attributes', 'a/b')).toBe('no')
    expect(faultOf(faults, 'attributes', 'seat')).toBeUndefined()
  })
})
