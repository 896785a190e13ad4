import { route } from '../../platform/http/route.ts'
import { endView } from './end-view.ts'
import { startView } from './start-view.ts'

export const viewRoutes = [
  route('POST /organizations/:organizationId/view', startView, 201),
  route('DELETE /organizations/:organizationId/view', endView, 204),
]
