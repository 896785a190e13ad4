import type { ConnectionId } from '../../../kernel/ids.ts'
import type { Actor } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { type ConnectionSettings, protocolOf } from '../settings.ts'
import { deleteMetadata, NO_FAILURE, replaceMetadata, selectMetadata, updateMetadata } from './store.ts'

/**
 * Has the metadata at the address of a connection followed, in the name of whoever says so, who holds everything there; or no
 * longer, where there is no address.
 */
export async function followMetadata(
  tx: OrgTx,
  id: ConnectionId,
  settings: ConnectionSettings,
  { id: voucher_id, organizationId: voucher_organization_id }: Pick<Actor, 'id' | 'organizationId'>,
  now: Date,
): Promise<void> {
  const url = protocolOf(settings).metadataUrl(settings)
  if (url === null) return deleteMetadata(tx, id)
  const voucher = { voucher_id, voucher_organization_id }
  const known = await selectMetadata(tx, id)
  if (known?.url !== url) return replaceMetadata(tx, id, { url, ...voucher, due_at: now })
  const anew = known.due_at === null ? NO_FAILURE : {}
  await updateMetadata(tx, id, { ...voucher, ...anew, due_at: now })
}
