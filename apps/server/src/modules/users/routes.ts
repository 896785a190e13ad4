import { route } from '../../platform/http/route.ts'
import { changeOwnEmail, sendEmailVerification } from './change-email.ts'
import { reactivateUsers, suspendUsers } from './change-many.ts'
import { reactivateUser, suspendUser } from './change-status.ts'
import { createUser } from './create-user.ts'
import { deleteUser } from './delete-user.ts'
import { getUser, getUserCredentials } from './get-user.ts'
import { listUsers } from './list-users.ts'
import { getMe, updateMe } from './me.ts'
import { requireUserPasswordChange, resetUserSecondFactor } from './reset-credentials.ts'
import { sendPasswordReset } from './send-password-reset.ts'
import { updateUser } from './update-user.ts'

const USERS = '/organizations/:organizationId/users'

export const userRoutes = [
  route('GET /me', getMe),
  route('PATCH /me', updateMe),
  route('POST /me/email', changeOwnEmail, 204),
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
