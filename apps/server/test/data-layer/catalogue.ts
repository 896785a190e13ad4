import type { Client } from 'pg'

/** One table as the catalogue describes it. */
export interface TableFacts {
  name: string
  enabled: boolean
  forced: boolean
  columns: { name: string; type: string; required: boolean }[]
  /** Columns of the primary key and of every other unique key, in their order. */
  primaryKey: string[]
  uniqueKeys: string[][]
  foreignKeys: { columns: string[]; table: string; references: string[] }[]
  policies: Record<string, PolicyFacts>
  /** What each role may do, by the role's name without its prefix: `select, insert, update(name)`. */
  grants: Record<string, string[]>
}

export interface PolicyFacts {
  roles: string[]
  command: string
  permissive: boolean
  using: string | null
  check: string | null
}

const TABLES = `
  select c.oid, c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    (select json_agg(json_build_object('name', attname, 'type', atttypid::regtype::text, 'required', attnotnull))
       from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'f', 'v', 'm')
     and c.relname <> 'schema_migrations' order by c.relname`
const KEYS = `
  select indrelid as oid, indisprimary as primary,
    (select json_agg(coalesce(a.attname, '<expression>') order by k.place)
       from unnest(indkey::int[]) with ordinality k (attnum, place)
       left join pg_attribute a on a.attrelid = indrelid and a.attnum = k.attnum and k.attnum > 0) as columns
    from pg_index where indisunique`
const FOREIGN_KEYS = `
  select conrelid as oid, confrelid::regclass::text as table,
    (select json_agg(a.attname order by k.place) from unnest(conkey) with ordinality k (attnum, place)
       join pg_attribute a on a.attrelid = conrelid and a.attnum = k.attnum) as columns,
    (select json_agg(a.attname order by k.place) from unnest(confkey) with ordinality k (attnum, place)
       join pg_attribute a on a.attrelid = confrelid and a.attnum = k.attnum) as references
    from pg_constraint where contype = 'f'`
const POLICIES = `
  select polrelid as oid, polname as name, polpermissive as permissive,
    case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert'
      when 'w' then 'update' when 'd' then 'delete' end as command,
    (select json_agg(case oid when 0 then 'public' else pg_get_userbyid(oid) end order by 1)
       from unnest(polroles) oid) as roles,
    pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check
    from pg_policy`
const GRANTS = `
  select c.oid, case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee) end as role,
    lower(g.privilege_type) as privilege, null as column
    from pg_class c, aclexplode(c.relacl) g where g.grantee <> c.relowner
  union all
  select a.attrelid, case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee) end,
    lower(g.privilege_type), a.attname
    from pg_attribute a join pg_class c on c.oid = a.attrelid, aclexplode(a.attacl) g
   where g.grantee <> c.relowner
   order by 1, 2, 3, 4`

const short = (role: string): string => role.replace(/^bailiwick_/, '')

/** Every table of the product, as the database itself sees it. */
export async function readCatalogue(client: Client): Promise<TableFacts[]> {
  const [tables, keys, foreignKeys, policies, grants] = [
    await client.query(TABLES),
    await client.query(KEYS),
    await client.query(FOREIGN_KEYS),
    await client.query(POLICIES),
    await client.query(GRANTS),
  ]
  return tables.rows.map(({ oid, ...table }) => {
    const own = <T extends { oid: string }>(rows: T[]) => rows.filter((row) => row.oid === oid)
    return {
      ...table,
      primaryKey: own(keys.rows).find((key) => key.primary)?.columns ?? [],
      uniqueKeys: own(keys.rows)
        .filter((key) => !key.primary)
        .map((key) => key.columns),
      foreignKeys: own(foreignKeys.rows).map(({ oid: _oid, ...key }) => key),
      policies: Object.fromEntries(
        own(policies.rows).map(({ oid: _oid, name, roles, ...policy }) => [
          name,
          { ...policy, roles: roles.map(short).sort() },
        ]),
      ),
      grants: grantsOf(own(grants.rows)),
    }
  })
}

/** `update(a, b)` for grants on columns, in the order of their names. */
function grantsOf(rows: { role: string; privilege: string; column: string | null }[]) {
  const columns: Record<string, Record<string, string[]>> = {}
  for (const { role, privilege, column } of rows) {
    const ofRole = columns[short(role)] ?? {}
    columns[short(role)] = ofRole
    ofRole[privilege] = [...(ofRole[privilege] ?? []), ...(column === null ? [] : [column])]
  }
  return Object.fromEntries(
    Object.entries(columns).map(([role, privileges]) => [
      role,
      Object.entries(privileges)
        .map(([privilege, named]) => (named.length ? `${privilege}(${named.sort().join(', ')})` : privilege))
        .sort(),
    ]),
  )
}
