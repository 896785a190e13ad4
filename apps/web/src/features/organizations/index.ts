export { CreateOrganization } from './CreateOrganization.tsx'
export { OrganizationFinder } from './OrganizationFinder.tsx'
export { attributeSchemaQuery, searchQuery, templateChoicesQuery } from './queries.ts'
