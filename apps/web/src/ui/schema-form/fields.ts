/** A JSON Schema of an object, or of one of its properties. */
export type Schema = Readonly<Record<string, unknown>>
export type Values = Readonly<Record<string, unknown>>

export type FieldKind = 'text' | 'choice' | 'number' | 'boolean' | 'date' | 'texts' | 'json'

/** One field of a form that is made from a schema. */
export interface SchemaField {
  name: string
  kind: FieldKind
  label: string
  description: string | undefined
  required: boolean
  choices: readonly string[]
  isInteger: boolean
  minimum: number | undefined
  maximum: number | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
const texts = (value: unknown): string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : []
const object = (value: unknown): Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {}

function kindOf(schema: Schema): FieldKind {
  if (texts(schema.enum).length > 0) return 'choice'
  switch (schema.type) {
    case 'string':
      return schema.format === 'date' ? 'date' : 'text'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'array':
      return object(schema.items).type === 'string' ? 'texts' : 'json'
    default:
      return 'json'
  }
}

/** `vatNumber` as people write it, where the schema gives no title. */
const spoken = (name: string): string => {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The fields that the properties of a schema make, in its order. What no field is made for can be typed as JSON. */
export function fieldsOf(schema: Schema): SchemaField[] {
  const required = new Set(texts(schema.required))
  return Object.entries(object(schema.properties)).map(([name, value]) => {
    const one = object(value)
    return {
      name,
      kind: kindOf(one),
      label: text(one.title) ?? spoken(name),
      description: text(one.description),
      required: required.has(name),
      choices: texts(one.enum).length > 0 ? texts(one.enum) : texts(object(one.items).enum),
      isInteger: one.type === 'integer',
      minimum: number(one.minimum),
      maximum: number(one.maximum),
    }
  })
}

/** The values with one changed; an empty one is left out, as if nobody had given it. */
export function withValue(values: Values, name: string, value: unknown): Values {
  const isEmpty =
    value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0)
  const { [name]: _before, ...rest } = values
  return isEmpty ? rest : { ...rest, [name]: value }
}

/** What the server says of a field or anything in it, by pointers below `prefix`. */
export function faultOf(
  faults: Readonly<Record<string, string>>,
  prefix: string,
  name: string,
): string | undefined {
  const own = `${prefix}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`
  const key = Object.keys(faults).find((one) => one === own || one.startsWith(`${own}/`))
  return key === undefined ? undefined : faults[key]
}
