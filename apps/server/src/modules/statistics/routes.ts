import { route } from '../../platform/http/route.ts'
import { getOverview } from './get-overview.ts'
import { getSize } from './get-size.ts'

export const statisticsRoutes = [
  route('GET /organizations/:organizationId/overview', getOverview),
  route('GET /workspace/size', getSize),
]
