import { route } from '../../platform/http/route.ts'
import { getOverview } from './get-overview.ts'

export const statisticsRoutes = [route('GET /organizations/:organizationId/overview', getOverview)]
