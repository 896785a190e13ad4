import { CompiledQuery, sql } from 'kysely'
import type { ConnectionId, OrganizationId, RoleId } from '../../../kernel/ids.ts'
import type { OrganizationStatus, OrgTx, Snapshot } from '../../../platform/db/index.ts'
import type { Kind } from '../file/kinds.ts'
import type { Counted } from '../file/left-out.ts'

const AT_ONCE = 500

/** What an organization is, without what it owns. */
export interface OrganizationFacts {
  id: OrganizationId
  parentId: OrganizationId | null
  slug: string
  name: string
  status: OrganizationStatus
  attributes: Record<string, unknown>
  policy: Record<string, unknown>
  eventRetentionDays: number
}

/** Those at or below the head, each behind the one above it. What is deleted is none of them, nor what is below that. */
export function selectOrganizations({ tree }: Snapshot): Promise<OrganizationFacts[]> {
  return tree
    .organizations()
    .select([
      'organizations.id',
      'organizations.parent_id as parentId',
      'organizations.slug',
      'organizations.name',
      'organizations.status',
      'organizations.attributes',
      'organizations.policy',
      'organizations.event_retention_days as eventRetentionDays',
    ])
    .where(
      sql<boolean>`not exists (
        select from organization_closure up join organizations above on above.id = up.ancestor_id
         where up.descendant_id = organizations.id and up.distance <= tree.distance and above.status = 'deleted')`,
    )
    .orderBy('tree.distance')
    .orderBy('organizations.id')
    .execute()
}

export const selectConnectionIds = async (tx: OrgTx): Promise<ConnectionId[]> =>
  (
    await tx.selectFrom('connections').select('id').where('organization_id', '=', tx.organizationId).execute()
  ).map(({ id }) => id)

export interface WorkspaceRoleFacts {
  id: RoleId
  key: string
  name: string
  description: string
  permissions: string[]
  builtIn: boolean
}

/** The roles of the workspace: what they say is no secret of anybody's. */
export const selectWorkspaceRoles = (tx: OrgTx): Promise<WorkspaceRoleFacts[]> =>
  tx
    .selectFrom('workspace_roles')
    .select(['id', 'key', 'name', 'description', 'permissions', 'built_in as builtIn'])
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('id')
    .execute()

type JsonRow = Record<string, unknown>

/** The rows of a kind of the organization, a number at a time: times as text, bytes as PostgreSQL writes them. */
export async function* selectKind(
  tx: OrgTx,
  { table, fields, where = 'true' }: Kind,
  carried: readonly ConnectionId[],
): AsyncGenerator<JsonRow[]> {
  const columns = Object.keys(fields).map((column) => `t."${column}"`)
  const rows = `select ${columns.join(', ')} from ${table} t where t.organization_id = $2 and ${where}`
  const declared = `declare rows no scroll cursor for select row_to_json(r) as row from (${rows}) r where $1::text[] is not null`
  await tx.executeQuery(CompiledQuery.raw(declared, [carried, tx.organizationId]))
  for (;;) {
    const { rows: page } = await tx.executeQuery<{ row: JsonRow }>(
      CompiledQuery.raw(`fetch forward ${AT_ONCE} from rows`),
    )
    if (page.length > 0) yield page.map(({ row }) => row)
    if (page.length < AT_ONCE) break
  }
  await tx.executeQuery(CompiledQuery.raw('close rows'))
}

export async function countRows(tx: OrgTx, table: Kind['table'] | Counted, where = 'true'): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(table)} t
     where t.organization_id = ${tx.organizationId} and ${sql.raw(where)}`.execute(tx)
  return rows[0]?.count ?? 0
}
