import { route } from '../../platform/http/route.ts'
import { getFeatures } from './get-features.ts'
import { getLimits } from './get-limits.ts'
import { replaceFeatures } from './replace-features.ts'
import { setLimits } from './set-limits.ts'

export const limitRoutes = [
  route('GET /workspace/features', getFeatures),
  route('PUT /workspace/features', replaceFeatures),
  route('GET /organizations/:organizationId/limits', getLimits),
  route('PUT /organizations/:organizationId/limits', setLimits),
]
