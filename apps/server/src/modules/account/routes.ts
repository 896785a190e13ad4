import { route } from '../../platform/http/route.ts'
import { exportOwnData } from './export-own-data.ts'
import { listOwnDevices } from './list-own-devices.ts'
import { listOwnEvents } from './list-own-events.ts'
import { removeOwnAuthenticator } from './remove-own-authenticator.ts'
import { removeOwnDevice } from './remove-own-device.ts'
import { removeOwnDevices } from './remove-own-devices.ts'
import { removeOwnIdentity } from './remove-own-identity.ts'
import { removeOwnPhone } from './remove-own-phone.ts'

export const accountRoutes = [
  route('DELETE /me/credentials/totp', removeOwnAuthenticator, 204),
  route('DELETE /me/credentials/sms', removeOwnPhone, 204),
  route('GET /me/devices', listOwnDevices),
  route('DELETE /me/devices', removeOwnDevices, 204),
  route('DELETE /me/devices/:deviceId', removeOwnDevice, 204),
  route('GET /me/events', listOwnEvents),
  route('DELETE /me/identities/:connectionId', removeOwnIdentity, 204),
  route('POST /me/export', exportOwnData),
]
