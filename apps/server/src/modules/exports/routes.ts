import { route } from '../../platform/http/route.ts'
import { exportOrganization } from './readable/export-organization.ts'

export const exportRoutes = [route('GET /organizations/:organizationId/export', exportOrganization)]
