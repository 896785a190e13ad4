import type { Meta } from '../../../modules/directories/index.ts'
import type { ResourceType } from '../schemas/attribute.ts'

export const locationOf = (base: string, { endpoint }: ResourceType, id: string): string =>
  `${base}${endpoint}/${id}`

/** RFC 7643 3.1. */
export const metaOf = (
  { name }: ResourceType,
  { created, modified }: Meta,
  location: string,
  version: string,
): object => ({
  resourceType: name,
  created: created.toISOString(),
  lastModified: modified.toISOString(),
  location,
  version,
})
