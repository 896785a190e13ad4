import type { ConnectionId, RoleId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { roleColumns } from '../../assignments/index.ts'
import type { Author, RoleRule } from './gives.ts'

export type StoredRoleRule = RoleRule & { connectionId: ConnectionId; author: Author }

/** Of all connections of an organization, in their order. */
export async function selectRoleRules(tx: OrgTx): Promise<StoredRoleRule[]> {
  const rows = await tx
    .selectFrom('connection_roles')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('connection_id')
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    connectionId: row.connection_id,
    claim: row.claim,
    value: row.value,
    roleId: (row.workspace_role_id ?? row.role_id) as RoleId,
    origin: row.workspace_role_id === null ? 'organization' : 'workspace',
    reach: row.reach,
    author: { id: row.author_id, organizationId: row.author_organization_id },
  }))
}

export async function replaceRoleRules(
  tx: OrgTx,
  id: ConnectionId,
  rules: readonly RoleRule[],
  author: Author,
): Promise<void> {
  const { organizationId: organization_id, workspaceId: workspace_id } = tx
  await tx
    .deleteFrom('connection_roles')
    .where('organization_id', '=', organization_id)
    .where('connection_id', '=', id)
    .execute()
  if (rules.length === 0) return
  const rows = rules.map(({ claim, value, roleId, origin, reach }, position) => ({
    ...{ organization_id, workspace_id, connection_id: id, position, claim, value, reach },
    ...roleColumns({ origin, id: roleId }),
    author_id: author.id,
    author_organization_id: author.organizationId,
  }))
  await tx.insertInto('connection_roles').values(rows).execute()
}
