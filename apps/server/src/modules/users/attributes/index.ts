export { acceptedAttributes, assertUserAttributes } from './rules.ts'
export type { UserAttributeSchema } from './schema.ts'
export { createUserAttributeSchemas, type UserAttributeSchemas } from './user-attribute-schemas.ts'
