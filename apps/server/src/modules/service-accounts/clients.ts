import { isId, type OrganizationId, type ServiceAccountId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { type LiveSecret, loadSecrets } from '../clients/index.ts'
import { selectServiceAccount } from './store.ts'

/** A service account as the authorization server needs it. */
export interface ServiceAccountClient {
  id: ServiceAccountId
  organizationId: OrganizationId
  name: string
  active: boolean
  secrets: readonly LiveSecret[]
}

/** Undefined when there is none with this client id in the organization. */
export async function loadServiceAccountClient(
  tx: OrgTx,
  clientId: string,
  now: Date,
): Promise<ServiceAccountClient | undefined> {
  if (!isId('serviceAccount', clientId)) return undefined
  const account = await selectServiceAccount(tx, clientId)
  if (!account) return undefined
  return {
    id: account.id,
    organizationId: account.organization_id,
    name: account.name,
    active: account.status === 'active',
    secrets: await loadSecrets(tx, clientId, now),
  }
}
