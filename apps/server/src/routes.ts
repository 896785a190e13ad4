import { accessReviewRoutes } from './modules/access-reviews/index.ts'
import { accountRoutes } from './modules/account/index.ts'
import { applicationRoutes } from './modules/applications/index.ts'
import { assignmentRoutes } from './modules/assignments/index.ts'
import { eventRoutes } from './modules/audit/index.ts'
import { brandingRoutes } from './modules/branding/index.ts'
import { checklistRoutes } from './modules/checklist/index.ts'
import { connectionRoutes } from './modules/connections/index.ts'
import { directoryRoutes } from './modules/directories/index.ts'
import { domainRoutes } from './modules/domains/index.ts'
import { emergencyAccessRoutes } from './modules/emergency-access/index.ts'
import { exportRoutes } from './modules/exports/index.ts'
import { externalMemberRoutes } from './modules/external-members/index.ts'
import { grantRoutes } from './modules/grants/index.ts'
import { groupRoutes } from './modules/groups/index.ts'
import { identityRoutes } from './modules/identities/index.ts'
import { importRoutes } from './modules/imports/index.ts'
import { invitationRoutes } from './modules/invitations/index.ts'
import { lazyMigrationRoutes } from './modules/lazy-migration/index.ts'
import { limitRoutes } from './modules/limits/index.ts'
import { mailRoutes } from './modules/mail-settings/index.ts'
import { mailTemplateRoutes } from './modules/mail-templates/index.ts'
import { moveRoutes } from './modules/moves/index.ts'
import { organizationRoutes } from './modules/organizations/index.ts'
import { passkeyRoutes } from './modules/passkeys/index.ts'
import { policyRoutes } from './modules/policies/index.ts'
import { registrationRoutes } from './modules/registrations/index.ts'
import { roleRoutes } from './modules/roles/index.ts'
import { serviceAccountRoutes } from './modules/service-accounts/index.ts'
import { sessionRoutes } from './modules/sessions/index.ts'
import { signingKeyRoutes } from './modules/signing-keys/index.ts'
import { statisticsRoutes } from './modules/statistics/index.ts'
import { templateRoutes } from './modules/templates/index.ts'
import { userRoutes } from './modules/users/index.ts'
import { viewRoutes } from './modules/views/index.ts'
import { workspaceRoutes } from './modules/workspaces/index.ts'
import type { ApiRoute } from './platform/http/route.ts'

/** Every address of the REST API. The route matrix and the OpenAPI document are made from this list. */
export const apiRoutes: readonly ApiRoute[] = [
  ...organizationRoutes,
  ...exportRoutes,
  ...workspaceRoutes,
  ...templateRoutes,
  ...registrationRoutes,
  ...signingKeyRoutes,
  ...mailRoutes,
  ...policyRoutes,
  ...eventRoutes,
  ...userRoutes,
  ...accessReviewRoutes,
  ...lazyMigrationRoutes,
  ...moveRoutes,
  ...importRoutes,
  ...accountRoutes,
  ...identityRoutes,
  ...passkeyRoutes,
  ...groupRoutes,
  ...sessionRoutes,
  ...grantRoutes,
  ...roleRoutes,
  ...assignmentRoutes,
  ...invitationRoutes,
  ...externalMemberRoutes,
  ...serviceAccountRoutes,
  ...applicationRoutes,
  ...connectionRoutes,
  ...directoryRoutes,
  ...emergencyAccessRoutes,
  ...viewRoutes,
  ...statisticsRoutes,
  ...brandingRoutes,
  ...limitRoutes,
  ...checklistRoutes,
  ...mailTemplateRoutes,
  ...domainRoutes,
]
