import { route } from '../../platform/http/route.ts'
import { listSigningKeys } from './list-signing-keys.ts'
import { rotateKeys } from './rotate-keys.ts'

export const signingKeyRoutes = [
  route('GET /workspace/signing-keys', listSigningKeys),
  route('POST /workspace/signing-keys/rotate', rotateKeys),
]
