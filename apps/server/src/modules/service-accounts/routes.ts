import { route } from '../../platform/http/route.ts'
import {
  deleteServiceAccount,
  reactivateServiceAccount,
  suspendServiceAccount,
  updateServiceAccount,
} from './change-service-account.ts'
import { createServiceAccount } from './create-service-account.ts'
import { getServiceAccount, listServiceAccountSecrets, listServiceAccounts } from './read-service-accounts.ts'
import { revokeServiceAccountSecret, rotateServiceAccountSecret } from './secrets.ts'

const ALL = '/organizations/:organizationId/service-accounts'
const ONE = `${ALL}/:serviceAccountId` as const

export const serviceAccountRoutes = [
  route(`GET ${ALL}`, listServiceAccounts),
  route(`POST ${ALL}`, createServiceAccount, 201),
  route(`GET ${ONE}`, getServiceAccount),
  route(`PATCH ${ONE}`, updateServiceAccount),
  route(`DELETE ${ONE}`, deleteServiceAccount, 204),
  route(`POST ${ONE}/suspend`, suspendServiceAccount),
  route(`POST ${ONE}/reactivate`, reactivateServiceAccount),
  route(`GET ${ONE}/secrets`, listServiceAccountSecrets),
  route(`POST ${ONE}/secrets`, rotateServiceAccountSecret, 201),
  route(`DELETE ${ONE}/secrets/:secretId`, revokeServiceAccountSecret, 204),
]
