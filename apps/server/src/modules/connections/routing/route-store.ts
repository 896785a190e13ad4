import type { ConnectionId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { RouteRule } from '../mappings/gives.ts'

export type StoredRoute = RouteRule & { connectionId: ConnectionId }

/** Rules of all connections of an organization, in their order. */
export function selectRoutes(tx: OrgTx): Promise<StoredRoute[]> {
  return tx
    .selectFrom('connection_routes')
    .select(['connection_id as connectionId', 'kind', 'claim', 'value', 'target_id as targetId'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('connection_id')
    .orderBy('position')
    .execute()
}

/** The rules of each connection. */
export function routesByConnection(rows: readonly StoredRoute[]): Map<ConnectionId, RouteRule[]> {
  const routes = new Map<ConnectionId, RouteRule[]>()
  for (const { connectionId: id, ...rule } of rows) routes.set(id, [...(routes.get(id) ?? []), rule])
  return routes
}

export async function replaceRoutes(tx: OrgTx, id: ConnectionId, rules: readonly RouteRule[]): Promise<void> {
  const { organizationId: organization_id, workspaceId: workspace_id } = tx
  await tx
    .deleteFrom('connection_routes')
    .where('organization_id', '=', organization_id)
    .where('connection_id', '=', id)
    .execute()
  if (rules.length === 0) return
  const rows = rules.map(({ targetId, ...rule }, position) => ({
    ...{ organization_id, workspace_id, connection_id: id, position },
    ...rule,
    target_id: targetId,
  }))
  await tx.insertInto('connection_routes').values(rows).execute()
}
