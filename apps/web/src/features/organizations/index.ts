export { CreateOrganization } from './CreateOrganization.tsx'
export { OrganizationFinder } from './OrganizationFinder.tsx'
export { findOrganizations } from './queries.ts'
