export { acceptedAttributes, areUserAttributes, assertUserAttributes } from './rules.ts'
export type { UserAttributeSchema } from './schema.ts'
export { selectUserAttributeSchema } from './store.ts'
export { createUserAttributeSchemas, type UserAttributeSchemas } from './user-attribute-schemas.ts'
