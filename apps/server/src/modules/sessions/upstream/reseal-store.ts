import { ask, type OrgTx, type SessionUpstreams, type WorkspaceTx } from '../../../platform/db/index.ts'

type Key = Pick<SessionUpstreams, 'organization_id' | 'session_id'>
type Sealed = Pick<SessionUpstreams, 'session_id' | 'sealed'>

/** Which there are in a workspace, in the order of their keys, a page after another. */
export function selectUpstreamsOfWorkspace(
  tx: WorkspaceTx,
  after: Key | undefined,
  limit: number,
): Promise<Key[]> {
  const query = tx
    .selectFrom('session_upstreams')
    .select(['organization_id', 'session_id'])
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('organization_id')
    .orderBy('session_id')
    .limit(limit)
  if (!after) return query.execute()
  const { organization_id, session_id } = after
  return query
    .where((eb) =>
      eb(eb.refTuple('organization_id', 'session_id'), '>', eb.tuple(organization_id, session_id)),
    )
    .execute()
}

/** These of the organization, as far as they are still there. */
export const selectSealedUpstreams = (tx: OrgTx, ids: readonly Key['session_id'][]): Promise<Sealed[]> =>
  ask(
    tx,
    'select session_id, sealed from session_upstreams where organization_id = $1 and session_id = any($2)',
    [tx.organizationId, ids],
  )

/** Puts one sealed anew in the place of what was read, unless it was changed meanwhile. */
export async function resealUpstream(
  tx: OrgTx,
  { session_id, sealed: read }: Sealed,
  sealed: Buffer,
): Promise<void> {
  await ask(
    tx,
    `update session_upstreams set sealed = $4
      where organization_id = $1 and session_id = $2 and sealed = $3`,
    [tx.organizationId, session_id, read, sealed],
  )
}
