import type { ConnectionId } from '../../../kernel/ids.ts'
import { type OrgTx, together } from '../../../platform/db/index.ts'
import type { Author } from './gives.ts'

/** From now on somebody else answers for all that a connection gives. */
export async function updateAuthor(
  tx: OrgTx,
  connectionId: ConnectionId,
  { id, organizationId }: Author,
): Promise<void> {
  const columns = { author_id: id, author_organization_id: organizationId }
  await together(
    tx
      .updateTable('connection_roles')
      .set(columns)
      .where('organization_id', '=', tx.organizationId)
      .where('connection_id', '=', connectionId)
      .execute(),
    tx
      .updateTable('connection_groups')
      .set(columns)
      .where('organization_id', '=', tx.organizationId)
      .where('connection_id', '=', connectionId)
      .execute(),
  )
}
