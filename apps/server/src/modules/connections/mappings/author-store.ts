import type { ConnectionId } from '../../../kernel/ids.ts'
import { ask, type OrgTx, together } from '../../../platform/db/index.ts'
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

/** What they are called, where they are of this organization: nobody elsewhere is named here. */
export async function selectAuthorName(tx: OrgTx, author: Author | undefined): Promise<string | null> {
  if (author?.organizationId !== tx.organizationId) return null
  const [row] = await ask<{ name: string }>(
    tx,
    `select display_name as name from users where organization_id = $1 and id = $2 and status <> 'deleted'
     union all select name from service_accounts where organization_id = $1 and id = $2`,
    [tx.organizationId, author.id],
  )
  return row?.name ?? null
}
