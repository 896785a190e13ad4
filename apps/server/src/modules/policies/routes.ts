import { route } from '../../platform/http/route.ts'
import { getPolicy } from './get-policy.ts'
import { setPolicy } from './set-policy.ts'

export const policyRoutes = [
  route('GET /organizations/:organizationId/policy', getPolicy),
  route('PUT /organizations/:organizationId/policy', setPolicy),
]
