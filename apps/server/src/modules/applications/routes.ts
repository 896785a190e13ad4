import { route } from '../../platform/http/route.ts'
import { createApplication } from './create-application.ts'
import { deleteApplication } from './delete-application.ts'
import { disableApplication } from './disable-application.ts'
import { enableApplication } from './enable-application.ts'
import { getApplication } from './get-application.ts'
import { listApplicationSecrets } from './list-application-secrets.ts'
import { listApplications } from './list-applications.ts'
import { listUsableApplications } from './list-usable-applications.ts'
import { revokeApplicationSecret } from './revoke-application-secret.ts'
import { rotateApplicationSecret } from './rotate-application-secret.ts'
import { updateApplication } from './update-application.ts'

const ONE = '/organizations/:organizationId/applications/:applicationId'

export const applicationRoutes = [
  route('GET /organizations/:organizationId/applications', listApplications),
  route('GET /organizations/:organizationId/usable-applications', listUsableApplications),
  route('POST /organizations/:organizationId/applications', createApplication, 201),
  route(`GET ${ONE}`, getApplication),
  route(`PUT ${ONE}`, updateApplication),
  route(`DELETE ${ONE}`, deleteApplication, 204),
  route(`POST ${ONE}/disable`, disableApplication),
  route(`POST ${ONE}/enable`, enableApplication),
  route(`GET ${ONE}/secrets`, listApplicationSecrets),
  route(`POST ${ONE}/secrets`, rotateApplicationSecret, 201),
  route(`DELETE ${ONE}/secrets/:secretId`, revokeApplicationSecret, 204),
]
