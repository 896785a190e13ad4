import { route } from '../../platform/http/route.ts'
import { getUserAttributeSchema } from './attributes/get-user-attribute-schema.ts'
import { getWorkspaceUserAttributeSchema } from './attributes/get-workspace-user-attribute-schema.ts'
import { replaceUserAttributeSchema } from './attributes/replace-user-attribute-schema.ts'
import { changeOwnEmail } from './change-own-email.ts'
import { createUser } from './create-user.ts'
import { deleteMe } from './delete-me.ts'
import { deleteUser } from './delete-user.ts'
import { getMe } from './get-me.ts'
import { getUser } from './get-user.ts'
import { getUserCredentials } from './get-user-credentials.ts'
import { listUsers } from './list-users.ts'
import { reactivateUser } from './reactivate-user.ts'
import { reactivateUsers } from './reactivate-users.ts'
import { requireUserPasswordChange } from './require-user-password-change.ts'
import { resetUserSecondFactor } from './reset-user-second-factor.ts'
import { sendEmailVerification } from './send-email-verification.ts'
import { sendPasswordReset } from './send-password-reset.ts'
import { suspendUser } from './suspend-user.ts'
import { suspendUsers } from './suspend-users.ts'
import { updateMe } from './update-me.ts'
import { updateUser } from './update-user.ts'

const USERS = '/organizations/:organizationId/users'

export const userRoutes = [
  route('GET /me', getMe),
  route('PATCH /me', updateMe),
  route('DELETE /me', deleteMe, 204),
  route('POST /me/email', changeOwnEmail, 204),
  route('GET /workspace/user-attribute-schema', getWorkspaceUserAttributeSchema),
  route('PUT /workspace/user-attribute-schema', replaceUserAttributeSchema),
  route('GET /organizations/:organizationId/user-attribute-schema', getUserAttributeSchema),
  route(`GET ${USERS}`, listUsers),
  route(`POST ${USERS}`, createUser, 201),
  route(`POST ${USERS}/suspend`, suspendUsers),
  route(`POST ${USERS}/reactivate`, reactivateUsers),
  route(`GET ${USERS}/:userId`, getUser),
  route(`PATCH ${USERS}/:userId`, updateUser),
  route(`DELETE ${USERS}/:userId`, deleteUser, 204),
  route(`GET ${USERS}/:userId/credentials`, getUserCredentials),
  route(`POST ${USERS}/:userId/suspend`, suspendUser),
  route(`POST ${USERS}/:userId/reactivate`, reactivateUser),
  route(`POST ${USERS}/:userId/reset-second-factor`, resetUserSecondFactor, 204),
  route(`POST ${USERS}/:userId/require-password-change`, requireUserPasswordChange, 204),
  route(`POST ${USERS}/:userId/send-email-verification`, sendEmailVerification, 204),
  route(`POST ${USERS}/:userId/send-password-reset`, sendPasswordReset, 204),
]
