import { route } from '../../platform/http/route.ts'
import { listOwnPasskeys } from './list-own-passkeys.ts'
import { listUserPasskeys } from './list-user-passkeys.ts'
import { removeOwnPasskey } from './remove-own-passkey.ts'
import { removeUserPasskey } from './remove-user-passkey.ts'
import { sendPasskeyLink } from './send-passkey-link.ts'
import { updateOwnPasskey } from './update-own-passkey.ts'

const OF_USER = '/organizations/:organizationId/users/:userId'

export const passkeyRoutes = [
  route('GET /me/passkeys', listOwnPasskeys),
  route('PATCH /me/passkeys/:passkeyId', updateOwnPasskey),
  route('DELETE /me/passkeys/:passkeyId', removeOwnPasskey, 204),
  route(`GET ${OF_USER}/passkeys`, listUserPasskeys),
  route(`DELETE ${OF_USER}/passkeys/:passkeyId`, removeUserPasskey, 204),
  route(`POST ${OF_USER}/send-passkey-link`, sendPasskeyLink, 204),
]
