import { route } from '../../platform/http/route.ts'
import { checkPermissions } from './check-permissions.ts'
import { createAssignment } from './create-assignment.ts'
import { deleteAssignment } from './delete-assignment.ts'
import { listAdministrators } from './list-administrators.ts'
import { listAssignments } from './list-assignments.ts'
import { myPermissions } from './my-permissions.ts'
import { updateAssignment } from './update-assignment.ts'

const HERE = '/organizations/:organizationId'

export const assignmentRoutes = [
  route(`GET ${HERE}/permissions`, myPermissions),
  route(`POST ${HERE}/check`, checkPermissions),
  route(`GET ${HERE}/administrators`, listAdministrators),
  route(`GET ${HERE}/assignments`, listAssignments),
  route(`POST ${HERE}/assignments`, createAssignment, 201),
  route(`PATCH ${HERE}/assignments/:assignmentId`, updateAssignment),
  route(`DELETE ${HERE}/assignments/:assignmentId`, deleteAssignment, 204),
]
