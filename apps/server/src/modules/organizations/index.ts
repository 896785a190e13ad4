export { archiveEmptied } from './archive-emptied.ts'
export { AttributeSchema, assertAttributes, schemaAsGiven } from './attribute-schema.ts'
export { enterTree, findVisible } from './current-context.ts'
export { type Enterable, selectEnterable } from './enterable-store.ts'
export { OrganizationError } from './errors.ts'
export { FOUNDING_ERRORS, type Founded, foundBelow } from './found-below.ts'
export { foundEmpty } from './found-empty.ts'
export { moveChildren } from './move-children.ts'
export { purgeDeletedOrganizations } from './purge-deleted.ts'
export { reopenArchived } from './reopen-archived.ts'
export { findOrganization, resolveOrganization } from './resolve-organization.ts'
export { organizationRoutes } from './routes.ts'
export { assertFromAbove, isPermittedBelow, MOST_LEVELS } from './rules.ts'
export { sessionsValidFrom } from './status.ts'
export {
  insertRoot,
  selectAttributeSchema,
  selectIdBySlug,
  selectOrganizationIds,
  selectRootOf,
} from './store.ts'
export { type IdTaken, isStillThere, placeFor, takeIn } from './take-in.ts'
export { createTree } from './tree.ts'
export { Attributes as OrganizationAttributes, OrganizationName, Slug } from './view.ts'
