import { route } from '../../platform/http/route.ts'
import { createView } from './create-view.ts'
import { endView } from './end-view.ts'

export const viewRoutes = [
  route('POST /organizations/:organizationId/view', createView, 201),
  route('DELETE /organizations/:organizationId/view', endView, 204),
]
