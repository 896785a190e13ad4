export { AttributeSchema, assertAttributes, schemaAsGiven } from './attribute-schema.ts'
export { type Enterable, selectEnterable } from './enterable-store.ts'
export { FOUNDING_ERRORS, type Founded, foundBelow } from './found-below.ts'
export { purgeDeletedOrganizations } from './purge-deleted.ts'
export { findOrganization, resolveOrganization } from './resolve-organization.ts'
export { organizationRoutes } from './routes.ts'
export { sessionsValidFrom } from './status.ts'
export {
  insertRoot,
  selectAttributeSchema,
  selectIdBySlug,
  selectOrganizationIds,
  selectRootOf,
} from './store.ts'
export { createTree } from './tree.ts'
export { Attributes as OrganizationAttributes, OrganizationName, Slug } from './view.ts'
