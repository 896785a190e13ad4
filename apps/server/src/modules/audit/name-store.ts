import { sql } from 'kysely'
import type { OrgTx } from '../../platform/db/index.ts'

/** What may stand in an event, and where its name is. */
const TABLES = [
  ['usr', 'users', 'display_name', 'users:read'],
  ['sac', 'service_accounts', 'name', 'service-accounts:read'],
  ['grp', 'groups', 'name', 'groups:read'],
  ['app', 'applications', 'name', 'applications:read'],
  ['dom', 'domains', 'domain', 'domains:read'],
] as const

/** What some of this organization's own are called by now, as far as the reader may know; of others, nothing. */
export async function selectNames(
  tx: OrgTx,
  ids: readonly string[],
  may: (permission: string) => boolean,
): Promise<Record<string, string>> {
  const parts = TABLES.flatMap(([prefix, table, column, permission]) => {
    const own = [...new Set(ids)].filter((id) => id.startsWith(`${prefix}_`))
    if (own.length === 0 || !may(permission)) return []
    return [
      sql`select id, ${sql.ref(column)} as name from ${sql.table(table)}
           where organization_id = ${tx.organizationId} and id = any(${own}::text[])`,
    ]
  })
  if (parts.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`${sql.join(parts, sql` union all `)}`.execute(tx)
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
