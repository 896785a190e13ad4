import { route } from '../../platform/http/route.ts'
import { addEmergencyUser } from './add-emergency-user.ts'
import { listEmergencyUsers } from './list-emergency-users.ts'
import { removeEmergencyUser } from './remove-emergency-user.ts'

const ALL = '/organizations/:organizationId/emergency-access'

export const emergencyAccessRoutes = [
  route(`GET ${ALL}`, listEmergencyUsers),
  route(`POST ${ALL}`, addEmergencyUser, 201),
  route(`DELETE ${ALL}/:userId`, removeEmergencyUser, 204),
]
