import { route } from '../../platform/http/route.ts'
import { createTemplate } from './create-template.ts'
import { deleteTemplate } from './delete-template.ts'
import { getSetUp } from './get-set-up.ts'
import { getTemplate } from './get-template.ts'
import { listOrganizationsOf } from './list-organizations-of.ts'
import { listTemplates } from './list-templates.ts'
import { updateTemplate } from './update-template.ts'

/** Templates themselves. What they do to an organization is among the operations of organizations. */
export const templateRoutes = [
  route('GET /workspace/templates', listTemplates),
  route('POST /workspace/templates', createTemplate, 201),
  route('GET /workspace/templates/:templateId', getTemplate),
  route('PATCH /workspace/templates/:templateId', updateTemplate),
  route('DELETE /workspace/templates/:templateId', deleteTemplate, 204),
  route('GET /workspace/templates/:templateId/organizations', listOrganizationsOf),
  route('GET /organizations/:organizationId/set-up', getSetUp),
]
