import { route } from '../../platform/http/route.ts'
import { createServiceAccount } from './create-service-account.ts'
import { deleteServiceAccount } from './delete-service-account.ts'
import { getServiceAccount } from './get-service-account.ts'
import { listServiceAccountSecrets } from './list-service-account-secrets.ts'
import { listServiceAccounts } from './list-service-accounts.ts'
import { reactivateServiceAccount } from './reactivate-service-account.ts'
import { revokeServiceAccountSecret } from './revoke-service-account-secret.ts'
import { rotateServiceAccountSecret } from './rotate-service-account-secret.ts'
import { suspendServiceAccount } from './suspend-service-account.ts'
import { updateServiceAccount } from './update-service-account.ts'

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
