import type { OrganizationContext } from '../../../platform/access.ts'
import { type Database, inOrganization } from '../../../platform/db/index.ts'
import { policyOf, type SelfRegistrationMode } from '../../policies/index.ts'
import { modeOf } from './mode.ts'
import { type SelfRegistrationRow, selectSelfRegistration } from './store.ts'

/** An organization that lets people register, and how. */
export interface OpenRegistration {
  organization: OrganizationContext
  settings: SelfRegistrationRow
  mode: SelfRegistrationMode
}

/** Undefined where nobody can register; where the policy has none of it, nothing is asked. */
export async function findOpenRegistration(
  db: Database,
  organization: OrganizationContext,
): Promise<OpenRegistration | undefined> {
  if (policyOf(organization).registration.people === 'off') return undefined
  const { id: organizationId, workspaceId } = organization
  const settings = await inOrganization(db, { workspaceId, organizationId }, selectSelfRegistration, {
    readOnly: true,
  })
  const mode = modeOf(organization, settings)
  return settings && mode !== 'off' ? { organization, settings, mode } : undefined
}
