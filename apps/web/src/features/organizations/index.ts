export { CreateOrganization } from './CreateOrganization.tsx'
export { OrganizationFinder } from './OrganizationFinder.tsx'
export { searchQuery } from './queries.ts'
