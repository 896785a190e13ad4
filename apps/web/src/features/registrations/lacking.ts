import { faultOf, fieldsOf, type Schema, type Values } from '../../ui/schema-form/fields.ts'

interface Known {
  given: Values
  faults: Readonly<Record<string, string>>
  form: { templateId: string | null }
}

/**
 * The part of a schema that whoever lets somebody in is asked for: what the applicant has not said, and what the server finds
 * fault with. What a template may give has to be given by nobody.
 */
export function lackingOf(
  schema: Schema,
  entered: Values,
  { given, faults, form }: Known,
): Schema | undefined {
  const properties = Object.entries(Object(schema.properties)).filter(
    ([name]) => !(name in entered) || name in given || faultOf(faults, 'attributes', name) !== undefined,
  )
  if (properties.length === 0) return undefined
  const required = fieldsOf(schema).flatMap((one) => (one.required ? one.name : []))
  return { properties: Object.fromEntries(properties), required: form.templateId === null ? required : [] }
}
