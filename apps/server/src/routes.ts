import { applicationRoutes } from './modules/applications/index.ts'
import { organizationRoutes } from './modules/organizations/index.ts'
import type { ApiRoute } from './platform/http/route.ts'

/** Every address of the REST API. The route matrix and the OpenAPI document are made from this list. */
export const apiRoutes: readonly ApiRoute[] = [
  ...organizationRoutes,
  ...applicationRoutes,
]
