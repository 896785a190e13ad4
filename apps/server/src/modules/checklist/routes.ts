import { route } from '../../platform/http/route.ts'
import { getChecklist } from './get-checklist.ts'
import { updateChecklist } from './update-checklist.ts'

export const checklistRoutes = [
  route('GET /organizations/:organizationId/checklist', getChecklist),
  route('PATCH /organizations/:organizationId/checklist', updateChecklist),
]
