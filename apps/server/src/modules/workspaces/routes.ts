import { route } from '../../platform/http/route.ts'
import { getAttributeSchema } from './get-attribute-schema.ts'
import { replaceAttributeSchema } from './replace-attribute-schema.ts'

export const workspaceRoutes = [
  route('GET /workspace/attribute-schema', getAttributeSchema),
  route('PUT /workspace/attribute-schema', replaceAttributeSchema),
]
