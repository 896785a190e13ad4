import type { OrgTx, WorkspaceTx } from '../../platform/db/index.ts'
import type { ConnectionSecretRow } from './secret-store.ts'

export type ConnectionSecretKey = Pick<
  ConnectionSecretRow,
  'organization_id' | 'connection_id' | 'kind' | 'id'
>

/** Which secrets of connections there are in a workspace, in the order of their keys, a page after another. */
export function selectSecretsOfWorkspace(
  tx: WorkspaceTx,
  after: ConnectionSecretKey | undefined,
  limit: number,
): Promise<ConnectionSecretKey[]> {
  const query = tx
    .selectFrom('connection_secrets')
    .select(['organization_id', 'connection_id', 'kind', 'id'])
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('organization_id')
    .orderBy('connection_id')
    .orderBy('kind')
    .orderBy('id')
    .limit(limit)
  if (!after) return query.execute()
  const { organization_id, connection_id, kind, id } = after
  return query
    .where((eb) =>
      eb(
        eb.refTuple('organization_id', 'connection_id', 'kind', 'id'),
        '>',
        eb.tuple(organization_id, connection_id, kind, id),
      ),
    )
    .execute()
}

/** These secrets of the organization, as far as they are still there. */
export function selectSealedSecrets(
  tx: OrgTx,
  ids: readonly ConnectionSecretRow['id'][],
): Promise<ConnectionSecretRow[]> {
  return tx
    .selectFrom('connection_secrets')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .execute()
}

/** Puts a secret sealed anew in the place of the one that was read, unless it was changed meanwhile. */
export async function resealConnectionSecret(
  tx: OrgTx,
  { connection_id, kind, id, sealed: read }: ConnectionSecretRow,
  sealed: Buffer,
): Promise<void> {
  await tx
    .updateTable('connection_secrets')
    .set({ sealed })
    .where('organization_id', '=', tx.organizationId)
    .where('connection_id', '=', connection_id)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('sealed', '=', read)
    .execute()
}
