import { describe, expect, it } from 'vitest'
import { AttributeSchema, assertAttributes } from './attribute-schema.ts'
import { Attributes } from './view.ts'

const messageOf = (schema: unknown): string | undefined =>
  AttributeSchema.safeParse(schema).error?.issues[0]?.message
const object = (properties: object, more: object = {}) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...more,
})

describe('AttributeSchema', () => {
  it('takes a schema that refers to nothing but itself', () => {
    const schema = object(
      { vat: { $ref: '#/$defs/vat' }, founded: { type: 'string', format: 'date' }, $ref: { type: 'string' } },
      { $defs: { vat: { type: 'string', pattern: '^[A-Z]{2}[0-9]+$' } } },
    )
    expect(messageOf(schema)).toBeUndefined()
    expect(() => assertAttributes(schema, { vat: 'DE123', founded: '1999-12-31' })).not.toThrow()
  })

  it.each([
    ['a reference to elsewhere', object({ a: { $ref: 'https://example.com/schema.json' } })],
    ['a reference to a file', object({ a: { $ref: 'other.json#/a' } })],
    ['a dynamic reference', object({ a: { $dynamicRef: 'https://example.com/x' } })],
    ['a name of its own', object({}, { $id: 'https://json-schema.org/draft/2020-12/schema' })],
    ['an asynchronous check', object({}, { $async: true })],
    ['another dialect', object({}, { $schema: 'http://json-schema.org/draft-07/schema#' })],
    ['no object', { type: 'array' }],
    ['no type', {}],
    ['a keyword nobody knows', object({ a: { type: 'string', minLenght: 3 } })],
    ['a format nobody knows', object({ a: { type: 'string', format: 'shoe-size' } })],
    ['a dangling reference', object({ a: { $ref: '#/$defs/missing' } })],
    ['no schema at all', { type: 'object', properties: { a: 7 } }],
    ['too much text', object({ a: { description: 'x'.repeat(4_001) } })],
    ['too many values', object({ a: { enum: Array.from({ length: 2_001 }, (_, n) => n) } })],
    ['a forbidden name', JSON.parse('{"type":"object","properties":{"__proto__":{}}}')],
  ])('refuses %s', (_name, schema) => {
    expect(messageOf(schema)).toBeDefined()
  })

  it('refuses nesting that would exhaust the stack, in schema and attributes', () => {
    const deep = (name: string) => JSON.parse(`${`{"${name}":`.repeat(50_000)}1${'}'.repeat(50_000)}`)
    expect(messageOf({ type: 'object', ...deep('not') })).toContain('nested deeper')
    expect(Attributes.safeParse(deep('a')).error?.issues[0]?.message).toContain('nested deeper')
  })
})

describe('assertAttributes', () => {
  const schema = object({ horses: { type: 'integer', minimum: 0 } }, { required: ['horses'] })
  const errorsOf = (attributes: Record<string, unknown>, own: Record<string, unknown> = schema) => {
    try {
      assertAttributes(own, attributes)
      return []
    } catch (error) {
      return (error as { detail: { errors: { pointer: string; message: string }[] } }).detail.errors
    }
  }

  it('names each field at fault', () => {
    expect(errorsOf({ horses: 3 })).toEqual([])
    expect(errorsOf({ horses: -1 })[0]?.pointer).toBe('/attributes/horses')
    expect(errorsOf({})[0]?.message).toContain('horses')
    expect(errorsOf({ horses: 1, cows: 2 })[0]?.message).toContain('cows')
    expect(errorsOf({ horses: '3' })).toHaveLength(1)
  })

  it('takes nothing inherited for a field', () => {
    expect(errorsOf({}, object({ toString: {} }, { required: ['toString'] }))).toHaveLength(1)
  })

  it('stops a check that would take for ever', () => {
    const slow = object({ a: { type: 'string', pattern: '^(a+)+$' } })
    expect(messageOf(slow)).toBeUndefined()
    const started = performance.now()
    expect(errorsOf({ a: `${'a'.repeat(60)}!` }, slow)[0]?.message).toContain('too long')
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(errorsOf({ horses: 3 })).toEqual([])
  })
})

describe('Attributes', () => {
  it.each([
    ['NUL', { a: 'x\0' }],
    ['half a surrogate pair', { a: ['\ud800'] }],
    ['a forbidden name', { a: JSON.parse('{"__proto__":{"admin":true}}') }],
    ['too much', { a: Array.from({ length: 40 }, () => 'x'.repeat(1_000)) }],
  ])('refuses %s', (_name, attributes) => {
    expect(Attributes.safeParse(attributes).success).toBe(false)
  })
})
