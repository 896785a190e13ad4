import { route } from '../../platform/http/route.ts'
import { exportOwnData } from './export-own-data.ts'
import { listOwnDevices } from './list-own-devices.ts'
import { listOwnEvents } from './list-own-events.ts'
import { removeOwnDevice } from './remove-own-device.ts'
import { removeOwnDevices } from './remove-own-devices.ts'
import { removeOwnIdentity } from './remove-own-identity.ts'

export const accountRoutes = [
  route('GET /me/devices', listOwnDevices),
  route('DELETE /me/devices', removeOwnDevices, 204),
  route('DELETE /me/devices/:deviceId', removeOwnDevice, 204),
  route('GET /me/events', listOwnEvents),
  route('DELETE /me/identities/:connectionId', removeOwnIdentity, 204),
  route('POST /me/export', exportOwnData),
]
