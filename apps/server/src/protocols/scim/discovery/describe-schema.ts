import type { Schema } from '../schemas/attribute.ts'
import type { ResourceTypes } from '../schemas/resource-types.ts'

/** All schemas that something here has. */
export const schemasOf = ({ user, group }: ResourceTypes): readonly Schema[] => [
  user.schema,
  group.schema,
  ...user.extensions,
  ...group.extensions,
]

/** RFC 7643 7. */
export const describeSchema = ({ id, name, description, attributes }: Schema, base: string): object => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id,
  name,
  description,
  attributes,
  meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
})
