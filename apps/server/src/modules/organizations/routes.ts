import { route } from '../../platform/http/route.ts'
import { createOrganization } from './create-organization.ts'
import { getOrganization } from './get-organization.ts'
import { listOrganizations } from './list-organizations.ts'

export const organizationRoutes = [
  route('GET /organizations', listOrganizations),
  route('POST /organizations/:organizationId/organizations', createOrganization, 201),
  route('GET /organizations/:organizationId', getOrganization),
]
