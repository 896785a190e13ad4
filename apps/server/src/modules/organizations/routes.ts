import { route } from '../../platform/http/route.ts'
import { applyTemplate } from './apply-template.ts'
import { archiveOrganization } from './archive-organization.ts'
import { createOrganization } from './create-organization.ts'
import { deleteOrganization } from './delete-organization.ts'
import { getAttributeSchema } from './get-attribute-schema.ts'
import { getDrift } from './get-drift.ts'
import { getOrganization } from './get-organization.ts'
import { listBranches } from './list-branches.ts'
import { listChildren } from './list-children.ts'
import { listOrganizations } from './list-organizations.ts'
import { moveOrganization } from './move-organization.ts'
import { myOrganizations } from './my-organizations.ts'
import { reactivateOrganization } from './reactivate-organization.ts'
import { suspendOrganization } from './suspend-organization.ts'
import { updateOrganization } from './update-organization.ts'

export const organizationRoutes = [
  route('GET /me/organizations', myOrganizations),
  route('GET /organizations', listOrganizations),
  route('GET /organizations/:organizationId', getOrganization),
  route('PATCH /organizations/:organizationId', updateOrganization),
  route('DELETE /organizations/:organizationId', deleteOrganization),
  route('GET /organizations/:organizationId/organizations', listChildren),
  route('POST /organizations/:organizationId/organizations', createOrganization, 201),
  route('GET /organizations/:organizationId/attribute-schema', getAttributeSchema),
  route('GET /organizations/:organizationId/branches', listBranches),
  route('POST /organizations/:organizationId/move', moveOrganization),
  route('POST /organizations/:organizationId/suspend', suspendOrganization),
  route('POST /organizations/:organizationId/reactivate', reactivateOrganization),
  route('POST /organizations/:organizationId/archive', archiveOrganization),
  route('GET /organizations/:organizationId/templates/:templateId/drift', getDrift),
  route('POST /organizations/:organizationId/templates/:templateId/apply', applyTemplate),
]
