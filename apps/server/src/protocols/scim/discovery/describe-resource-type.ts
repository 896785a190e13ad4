import type { ResourceType } from '../schemas/attribute.ts'

/** RFC 7643 6. */
export const describeResourceType = (type: ResourceType, base: string): object => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id: type.name,
  name: type.name,
  endpoint: type.endpoint,
  description: type.description,
  schema: type.schema.id,
  ...(type.extensions.length > 0 && {
    schemaExtensions: type.extensions.map(({ id }) => ({ schema: id, required: false })),
  }),
  meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${type.name}` },
})
