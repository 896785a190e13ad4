import { isId, type OrganizationId, type ServiceAccountId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { selectLiveSecrets, selectServiceAccount } from './store.ts'

/** A service account as the authorization server needs it. */
export interface ServiceAccountClient {
  id: ServiceAccountId
  organizationId: OrganizationId
  name: string
  active: boolean
  /** SHA-256 of each live secret, with the moment it ends. */
  secrets: readonly { hash: Buffer; expiresAt: Date | null }[]
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
  const secrets = await selectLiveSecrets(tx, clientId, now)
  return {
    id: account.id,
    organizationId: account.organization_id,
    name: account.name,
    active: account.status === 'active',
    secrets: secrets.map((secret) => ({ hash: secret.secret_hash, expiresAt: secret.expires_at })),
  }
}
