export { CreateOrganization } from './CreateOrganization.tsx'
export { OrganizationFinder } from './OrganizationFinder.tsx'
export { searchQuery, templateChoicesQuery } from './queries.ts'
