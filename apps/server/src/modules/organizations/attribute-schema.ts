import { isDeepStrictEqual } from 'node:util'
import { faultsOf, ObjectSchema } from '../../platform/json-schema/index.ts'
import { OrganizationError } from './errors.ts'

/** A JSON Schema (2020-12) for the attributes of organizations, as a workspace may set it. */
export const AttributeSchema = ObjectSchema

/** Throws `organization.attributes_invalid` unless the attributes match the schema. */
export function assertAttributes(schema: Record<string, unknown>, attributes: Record<string, unknown>): void {
  const errors = faultsOf(schema, attributes, '/attributes')
  if (errors.length > 0) throw OrganizationError.attributes_invalid({ ...errors[0], errors })
}

export const matches = (schema: Record<string, unknown>, attributes: Record<string, unknown>): boolean =>
  faultsOf(schema, attributes, '/attributes').length === 0

interface Stored {
  attribute_schema: Record<string, unknown>
  attribute_schema_as_given: Record<string, unknown> | null
}

/** The schema with its keys in the order they were written, which the forms that it makes follow. */
export const schemaAsGiven = ({ attribute_schema: schema, attribute_schema_as_given: given }: Stored) =>
  given && isDeepStrictEqual(given, schema) ? given : schema
