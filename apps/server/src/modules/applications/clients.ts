import { isId, type OrganizationId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { type LiveSecret, loadSecrets } from '../clients/index.ts'
import { hasSecret } from './policy.ts'
import { type ApplicationRow, selectApplication } from './store.ts'

/** An application as the authorization server needs it. */
export interface ApplicationClient {
  organizationId: OrganizationId
  application: ApplicationRow
  secrets: readonly LiveSecret[]
}

/** Undefined when there is none with this id in the organization. */
export async function loadApplicationClient(
  tx: OrgTx,
  id: string,
  now: Date,
): Promise<ApplicationClient | undefined> {
  if (!isId('application', id)) return undefined
  const application = await selectApplication(tx, id)
  if (!application) return undefined
  const secrets = hasSecret(application.type) ? await loadSecrets(tx, id, now) : []
  return {
    organizationId: application.organization_id,
    application,
    secrets,
  }
}
