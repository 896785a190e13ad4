import { Client } from 'pg'
import type { Clock } from '../../kernel/clock.ts'
import { databaseRole, ROLES, type RoleName, roleUrl } from './roles.ts'

export interface RoleFacts {
  role: RoleName
  exists: boolean
  /** It may bypass the fence. */
  dangerous: boolean
  /** Why it cannot log in; undefined when it can. */
  loginError: string | undefined
}

/** What there is to know of a database before one trusts it. */
export interface DatabaseFacts {
  version: number
  versionText: string
  /** Tables whose rows are not fenced, for the owner either. */
  unfenced: string[]
  /** How far its clock is ahead of ours. */
  clockAheadMs: number
  roles: RoleFacts[]
}

/** Looks at a database as its owner, and at the door as each of the server's roles; changes nothing. */
export async function inspectDatabase(
  ownerUrl: string,
  masterKey: Uint8Array,
  clock: Clock,
): Promise<DatabaseFacts> {
  const client = new Client({
    connectionString: ownerUrl,
    application_name: 'bailiwick doctor',
    connectionTimeoutMillis: 5_000,
  })
  await client.connect()
  try {
    const { rows: versions } = await client.query<{ number: string; text: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as text`,
    )
    const before = clock.now()
    const { rows: times } = await client.query<{ ms: number }>(
      'select extract(epoch from clock_timestamp())::float8 * 1000 as ms',
    )
    const middle = (before.getTime() + clock.now().getTime()) / 2
    const { rows: unfenced } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace
          and relkind in ('r', 'p') and relname <> 'schema_migrations'
          and not (relrowsecurity and relforcerowsecurity) order by 1`,
    )
    return {
      version: Math.floor(Number(versions[0]?.number) / 10_000),
      versionText: versions[0]?.text ?? '',
      unfenced: unfenced.map((row) => row.name),
      clockAheadMs: (times[0]?.ms ?? 0) - middle,
      roles: await inspectRoles(client, ownerUrl, masterKey),
    }
  } finally {
    await client.end()
  }
}

async function inspectRoles(client: Client, ownerUrl: string, masterKey: Uint8Array): Promise<RoleFacts[]> {
  const { rows } = await client.query<{ name: string; dangerous: boolean }>(
    `select rolname as name, (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication) as dangerous
       from pg_roles where rolname = any($1)`,
    [ROLES.map(databaseRole)],
  )
  const facts: RoleFacts[] = []
  for (const role of ROLES) {
    const found = rows.find((row) => row.name === databaseRole(role))
    const loginError = found ? await tryLogin(roleUrl(ownerUrl, masterKey, role)) : 'it does not exist'
    facts.push({ role, exists: found !== undefined, dangerous: found?.dangerous ?? false, loginError })
  }
  return facts
}

async function tryLogin(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    return undefined
  } catch (error) {
    return (error as Error).message
  } finally {
    await client.end().catch(() => undefined)
  }
}
