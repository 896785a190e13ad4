export { CreateOrganization } from './CreateOrganization.tsx'
export { OrganizationFinder } from './OrganizationFinder.tsx'
