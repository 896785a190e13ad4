import { z } from 'zod'
import { RegistrationError } from '../errors.ts'

/** One input of a form, by what the workspace's schema says of the attribute. */
export const FormField = z.strictObject({
  name: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  kind: z.enum(['text', 'number', 'flag', 'choice']),
  options: z.array(z.string()).optional(),
  required: z.boolean(),
})
export type FormField = z.output<typeof FormField>

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}

/**
 * What can be asked for of an attribute, and how; undefined where its schema wants more than a page without scripts can ask
 * for. Whatever is entered is judged by the schema itself.
 */
function fieldOf(schema: Record<string, unknown>, name: string): FormField | undefined {
  const properties = asObject(schema.properties)
  if (!Object.hasOwn(properties, name)) return undefined
  const property = asObject(properties[name])
  const required = Array.isArray(schema.required) && schema.required.includes(name)
  const common = { name, label: asText(property.title) ?? name, hint: asText(property.description), required }
  const { enum: options, type } = property
  if (Array.isArray(options)) {
    const texts = options.filter((one) => typeof one === 'string')
    return texts.length === options.length && texts.length > 0
      ? { ...common, kind: 'choice', options: texts }
      : undefined
  }
  if (type === 'string') return { ...common, kind: 'text' }
  if (type === 'number' || type === 'integer') return { ...common, kind: 'number' }
  // A box that has to be ticked is not what "required" says of an attribute.
  if (type === 'boolean') return { ...common, kind: 'flag', required: false }
  return undefined
}

/** All that a form of this workspace could ask for. */
export const askable = (schema: Record<string, unknown>): FormField[] =>
  Object.keys(asObject(schema.properties)).flatMap((name) => fieldOf(schema, name) ?? [])

/** The inputs of a form; one whose attribute is gone from the schema is left out. */
export const fieldsOf = (schema: Record<string, unknown>, names: readonly string[]): FormField[] =>
  names.flatMap((name) => fieldOf(schema, name) ?? [])

export function assertAskable(schema: Record<string, unknown>, names: readonly string[]): void {
  const unknown = names.filter((name) => !fieldOf(schema, name))
  if (unknown.length > 0) throw RegistrationError.field_unknown({ pointer: '/fields', names: unknown })
}

/** What was posted, as the attributes that it means; an empty input means none. */
export function readAttributes(
  fields: readonly FormField[],
  input: (name: string) => string,
): Record<string, unknown> {
  const entries = fields.flatMap(({ name, kind }): [string, unknown][] => {
    const text = input(name).trim()
    if (kind === 'flag') return [[name, text !== '']]
    if (text === '') return []
    // What is no number stays text, which the schema refuses.
    if (kind === 'number') return [[name, Number.isFinite(Number(text)) ? Number(text) : text]]
    return [[name, text]]
  })
  return Object.fromEntries(entries)
}
