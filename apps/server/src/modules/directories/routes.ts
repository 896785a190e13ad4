import { route } from '../../platform/http/route.ts'
import { activateDirectory } from './activate-directory.ts'
import { createDirectory } from './create-directory.ts'
import { deactivateDirectory } from './deactivate-directory.ts'
import { deleteDirectory } from './delete-directory.ts'
import { getDirectory } from './get-directory.ts'
import { getDirectoryHealth } from './health/get-directory-health.ts'
import { listDirectoryDrift } from './health/list-directory-drift.ts'
import { listDirectoryErrors } from './health/list-directory-errors.ts'
import { listDirectories } from './list-directories.ts'
import { listDirectoryTokens } from './list-directory-tokens.ts'
import { getDirectoryRoles } from './mappings/get-directory-roles.ts'
import { setDirectoryRoles } from './mappings/set-directory-roles.ts'
import { approveRemovals } from './removals/approve-removals.ts'
import { refuseRemovals } from './removals/refuse-removals.ts'
import { resetRemovals } from './removals/reset-removals.ts'
import { revokeDirectoryToken } from './revoke-directory-token.ts'
import { rotateDirectoryToken } from './rotate-directory-token.ts'
import { listDirectoryTrial } from './trial/list-directory-trial.ts'
import { updateDirectory } from './update-directory.ts'

const ALL = '/organizations/:organizationId/directories'
const ONE = `${ALL}/:directoryId` as const

export const directoryRoutes = [
  route(`GET ${ALL}`, listDirectories),
  route(`POST ${ALL}`, createDirectory, 201),
  route(`GET ${ONE}`, getDirectory),
  route(`PATCH ${ONE}`, updateDirectory),
  route(`DELETE ${ONE}`, deleteDirectory, 204),
  route(`POST ${ONE}/activate`, activateDirectory),
  route(`POST ${ONE}/deactivate`, deactivateDirectory),
  route(`GET ${ONE}/tokens`, listDirectoryTokens),
  route(`POST ${ONE}/tokens`, rotateDirectoryToken, 201),
  route(`DELETE ${ONE}/tokens/:tokenId`, revokeDirectoryToken, 204),
  route(`GET ${ONE}/roles`, getDirectoryRoles),
  route(`PUT ${ONE}/roles`, setDirectoryRoles),
  route(`GET ${ONE}/health`, getDirectoryHealth),
  route(`GET ${ONE}/errors`, listDirectoryErrors),
  route(`GET ${ONE}/drift`, listDirectoryDrift),
  route(`GET ${ONE}/trial`, listDirectoryTrial),
  route(`POST ${ONE}/removals/approve`, approveRemovals),
  route(`POST ${ONE}/removals/refuse`, refuseRemovals),
  route(`POST ${ONE}/removals/reset`, resetRemovals),
]
