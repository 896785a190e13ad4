import { route } from '../../platform/http/route.ts'
import { exportOwnData } from './export-own-data.ts'
import { getOwnCredentials } from './get-own-credentials.ts'
import { listOwnDevices } from './list-own-devices.ts'
import { listOwnEvents } from './list-own-events.ts'
import { listUserDevices } from './of-user/list-user-devices.ts'
import { removeUserAuthenticator } from './of-user/remove-user-authenticator.ts'
import { removeUserDevice } from './of-user/remove-user-device.ts'
import { removeUserDevices } from './of-user/remove-user-devices.ts'
import { removeUserPhone } from './of-user/remove-user-phone.ts'
import { removeOwnAuthenticator } from './remove-own-authenticator.ts'
import { removeOwnDevice } from './remove-own-device.ts'
import { removeOwnDevices } from './remove-own-devices.ts'
import { removeOwnIdentity } from './remove-own-identity.ts'
import { removeOwnPhone } from './remove-own-phone.ts'

const OF_USER = '/organizations/:organizationId/users/:userId'

export const accountRoutes = [
  route('GET /me/credentials', getOwnCredentials),
  route('DELETE /me/credentials/totp', removeOwnAuthenticator, 204),
  route('DELETE /me/credentials/sms', removeOwnPhone, 204),
  route('GET /me/devices', listOwnDevices),
  route('DELETE /me/devices', removeOwnDevices, 204),
  route('DELETE /me/devices/:deviceId', removeOwnDevice, 204),
  route('GET /me/events', listOwnEvents),
  route('DELETE /me/identities/:connectionId', removeOwnIdentity, 204),
  route('POST /me/export', exportOwnData),
  route(`DELETE ${OF_USER}/credentials/totp`, removeUserAuthenticator, 204),
  route(`DELETE ${OF_USER}/credentials/sms`, removeUserPhone, 204),
  route(`GET ${OF_USER}/devices`, listUserDevices),
  route(`DELETE ${OF_USER}/devices`, removeUserDevices, 204),
  route(`DELETE ${OF_USER}/devices/:deviceId`, removeUserDevice, 204),
]
