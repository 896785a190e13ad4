import { z } from 'zod'

/** One hostile body: what it is called, and what it is. */
export interface Mutant {
  name: string
  value: unknown
}

interface JsonSchema {
  type?: string
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  additionalProperties?: JsonSchema | boolean
  anyOf?: JsonSchema[]
}

type Path = readonly (string | number)[]

const DEEP = 100
const nested = (inner: unknown, wrap: (value: unknown) => unknown): unknown =>
  Array.from({ length: DEEP }).reduce((value: unknown) => wrap(value), inner)

/** What is put in the place of each field, whatever it should be. */
const HOSTILE: readonly Mutant[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 2 ** 53, '', ' ', [], {}, [[]], [null]].map((value) => ({
    name: JSON.stringify(value),
    value,
  })),
  { name: 'a null byte', value: 'a\u0000b' },
  { name: 'a lone surrogate', value: 'a\ud800b' },
  { name: 'a turned text', value: '\u202egnp.exe' },
  { name: 'a control character', value: 'a\u0007\r\nb' },
  { name: 'a long text', value: 'x'.repeat(20_000) },
  { name: 'an inherited name', value: '__proto__' },
  { name: 'SQL', value: "'; drop table users; --" },
  { name: 'a path', value: '../../etc/passwd' },
  { name: 'a foreign scheme', value: 'javascript:alert(1)' },
  { name: 'a time that is none', value: '2026-02-31T25:61:00Z' },
  { name: 'a time before all', value: '0001-01-01T00:00:00Z' },
  { name: 'a time after all', value: '9999-12-31T23:59:59Z' },
  { name: 'a list of null bytes', value: ['a\u0000b'] },
  { name: 'a list of lone surrogates', value: ['\udfff'] },
  { name: 'a long list', value: Array.from({ length: 5_000 }, (_none, index) => `x${index}`) },
  { name: 'a long list of one', value: Array.from({ length: 5_000 }, () => 'same') },
  { name: 'deep lists', value: nested([], (value) => [value]) },
  { name: 'deep objects', value: nested({}, (a) => ({ a })) },
  { name: 'a null byte as name', value: { 'a\u0000b': 'x' } },
  { name: 'a null byte inside', value: { a: 'b\u0000c' } },
  { name: 'a lone surrogate as name', value: { '\ud800': 'x' } },
]

/** Everything that can be wrong about the input of one operation, made from its own schema. */
export function mutantsOf(schema: z.ZodType, valid: Record<string, unknown>): Mutant[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return [
    ...HOSTILE.map(({ name, value }) => ({ name: `the body is ${name}`, value })),
    { name: 'an unknown field', value: { ...valid, unheardOf: 1 } },
    ...Object.keys(valid).map((key) => ({ name: `without ${key}`, value: without(valid, key) })),
    ...placesOf(json).flatMap((path) =>
      HOSTILE.map(({ name, value }) => ({
        name: `/${path.join('/')} is ${name}`,
        value: withAt(valid, path, value),
      })),
    ),
  ]
}

/** Every field, those inside objects and the items of lists as well. */
function placesOf(schema: JsonSchema, path: Path = []): Path[] {
  if (path.length > 4) return []
  const here: Path[] = path.length > 0 ? [path] : []
  const inside = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, inner] as const)
  const items = schema.items ? [[0, schema.items] as const] : []
  const named =
    typeof schema.additionalProperties === 'object' ? [['any', schema.additionalProperties] as const] : []
  const choices = (schema.anyOf ?? []).flatMap((choice) =>
    placesOf(choice, path).filter((one) => one !== path),
  )
  const deeper = [...inside, ...items, ...named].flatMap(([name, inner]) => placesOf(inner, [...path, name]))
  return [...here, ...deeper, ...choices.filter((one) => one.length > path.length)]
}

const without = (object: Record<string, unknown>, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))

function withAt(target: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list = Array.isArray(target) ? [...(target as unknown[])] : []
    list[step] = withAt(list[step], rest, value)
    return list
  }
  const object = typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {}
  return { ...object, [step]: withAt((object as Record<string, unknown>)[step], rest, value) }
}

/** Bodies that are no acceptable JSON at all, as they come over the wire. */
export const BROKEN_BODIES: readonly (readonly [name: string, type: string, body: string])[] = [
  ['half of one', 'application/json', '{"name": "x"'],
  ['nothing', 'application/json', ''],
  ['a bare null byte', 'application/json', '{"name":"a\u0000b"}'],
  ['__proto__', 'application/json', '{"__proto__":{"isAdmin":true}}'],
  ['__proto__ inside', 'application/json', '{"name":"x","attributes":{"__proto__":{"isAdmin":true}}}'],
  ['constructor.prototype', 'application/json', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['deeper than anything', 'application/json', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['too large', 'application/json', JSON.stringify({ name: 'x'.repeat(300_000) })],
  ['a form', 'application/x-www-form-urlencoded', 'name=x'],
  ['plain text', 'text/plain', '{"name":"x"}'],
  ['XML', 'application/xml', '<name>x</name>'],
]
