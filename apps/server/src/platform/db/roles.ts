import { hkdfSync } from 'node:crypto'
import type { Client } from 'pg'
import { DomainError } from '../../kernel/errors.ts'
import { masterKeyId } from '../keys/vault.ts'

const NOT_PERMITTED = '42501'

/** One line for whoever set the address. */
const refusal = (code: string, message: string) =>
  new DomainError(`database.${code}`, 'unavailable', `DATABASE_URL: ${message}`)

const dangerousRole = (name: string) =>
  refusal('role_dangerous', `the database role ${name} may bypass the fence; take its attributes away`)

const ofAnother = (name: string, database: string) =>
  refusal(
    'role_of_another',
    `the database role ${name} belongs to the installation in the database ${database} of this PostgreSQL, which has another MASTER_KEY; an installation needs a PostgreSQL of its own, or the same key`,
  )

const otherKey = (database: string) =>
  new DomainError(
    'database.other_master_key',
    'unavailable',
    `MASTER_KEY: the database ${database} was opened with another one before, and what is sealed in it cannot be read by this one; give that one, or both while it is changed, the newer first`,
  )

const notPermitted = (name: string, exists: boolean) =>
  refusal(
    'role_not_permitted',
    exists
      ? `this user may not change the database role ${name}, which another user has made; connect as that one, or drop the role`
      : 'this user may not make database roles: it needs CREATEROLE',
  )

/** The roles that the running server logs in with. */
export const SERVER_ROLES = [
  'organization',
  'subtree',
  'workspace',
  'protocol',
  'relay',
  'sealer',
  'janitor',
  'installation',
] as const
export type ServerRole = (typeof SERVER_ROLES)[number]

/** All roles; `backup` is for that command alone. None owns a table, is a superuser or bypasses row security. */
export const ROLES = [...SERVER_ROLES, 'backup'] as const
export type RoleName = (typeof ROLES)[number]

/**
 * Every statement of the server asks for a page or a row by an index, and its plan is kept. One that was made while a
 * table was small, or before it was analyzed, must be the one that is right when it is large. A scan that cannot be
 * avoided is costed so high without them that it would be compiled, for far longer than it takes.
 */
const PLANNING = { enable_seqscan: 'off', random_page_cost: '1.1', jit: 'off' }
/** Times are written in one way only, which is quickly read (`value-types.ts`). */
const WRITING = { timezone: 'UTC', datestyle: 'ISO' }
const SETTINGS = { ...PLANNING, ...WRITING }

export const databaseRole = (role: RoleName): string => `bailiwick_${role}`

/** Derived from the master key, so that every node knows it and nothing has to be distributed. */
function rolePassword(masterKey: Uint8Array, role: RoleName): string {
  const bytes = hkdfSync('sha256', masterKey, 'bailiwick database roles', databaseRole(role), 32)
  return Buffer.from(bytes).toString('base64url')
}

/** The owner's address with another role's name and password in it. */
export function roleUrl(ownerUrl: string, masterKey: Uint8Array, role: RoleName): string {
  const url = new URL(ownerUrl)
  url.username = databaseRole(role)
  url.password = rolePassword(masterKey, role)
  return url.toString()
}

/**
 * Makes the roles, or sets their passwords anew (after a change of the master key, which is the first one; the others are those of
 * before). Needs CREATEROLE. A key that the installation does not know changes nothing: its server would lose its way in.
 * A role that has gained a dangerous attribute stops the start: the fence would mean nothing. So do roles of another
 * installation: they belong to all databases of one PostgreSQL, and it would lose the way into its own.
 */
export async function ensureRoles(client: Client, masterKeys: readonly Uint8Array[]): Promise<void> {
  const [masterKey] = masterKeys
  if (!masterKey) throw new TypeError('no master key')
  const known = masterKeys.map(masterKeyId)
  const { rows } = await client.query<RoleFacts>(
    `select rolname as name, (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) as dangerous,
            shobj_description(oid, 'pg_authid') as note
       from pg_roles where rolname = any($1)`,
    [ROLES.map(databaseRole)],
  )
  const existing = new Map(rows.map((row) => [row.name, row]))
  for (const { name, dangerous } of rows) if (dangerous) throw dangerousRole(name)
  const note = await noteOf(client, masterKey)
  const noted = new Set<string>()
  for (const role of rows) if (await isNoted(client, role, note, known)) noted.add(role.name)
  for (const role of ROLES) {
    const name = databaseRole(role)
    const verb = existing.has(name) ? 'alter' : 'create'
    const password = client.escapeLiteral(rolePassword(masterKey, role))
    const identifier = client.escapeIdentifier(name)
    const statements = [
      `${verb} role ${identifier} with login password ${password}`,
      ...Object.entries(SETTINGS).map(
        ([setting, value]) => `alter role ${identifier} set ${setting} = ${value}`,
      ),
      ...(noted.has(name)
        ? []
        : [`comment on role ${identifier} is ${client.escapeLiteral(JSON.stringify(note))}`]),
    ]
    try {
      await retried(() => client.query(statements.join('; ')))
    } catch (cause) {
      if ((cause as { code?: unknown }).code !== NOT_PERMITTED) throw cause
      throw Object.assign(notPermitted(name, existing.has(name)), { cause })
    }
  }
}

const TIMES = 5

/** Another database of the same installation may be doing the same at this moment, and no lock reaches beyond one. */
async function retried(work: () => Promise<unknown>): Promise<void> {
  for (let time = 1; ; time += 1) {
    try {
      await work()
      return
    } catch (error) {
      if (time === TIMES || !/tuple concurrently updated/.test((error as Error).message)) throw error
    }
  }
}

interface RoleFacts {
  name: string
  dangerous: boolean
  note: string | null
}

/** Left on each role: whose it is. */
interface Note {
  bailiwick: string
  key: string
}

async function noteOf(client: Client, masterKey: Uint8Array): Promise<Note> {
  const { rows } = await client.query<{ database: string }>('select current_database() as database')
  return { bailiwick: rows[0]?.database ?? '', key: masterKeyId(masterKey) }
}

/**
 * Whether the role says already that it is ours. Under the same key it may serve several databases: the passwords are
 * the same. What is left of a database that is no more keeps nobody out.
 */
async function isNoted(
  client: Client,
  { name, note }: RoleFacts,
  own: Note,
  known: readonly string[],
): Promise<boolean> {
  const left = readNote(note)
  if (!left) return false
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [left.bailiwick])
  if (rows.length === 0) return false
  if (left.key === own.key) return true
  if (left.bailiwick !== own.bailiwick) throw ofAnother(name, left.bailiwick)
  if (!known.includes(left.key) && (await isMigrated(client))) throw otherKey(own.bailiwick)
  return false
}

/** A database that was made anew under the name of one before has nothing sealed in it. */
async function isMigrated(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(
    `select to_regclass('schema_migrations') is not null as is`,
  )
  return rows[0]?.is === true
}

function readNote(text: string | null): Note | undefined {
  try {
    const { bailiwick, key } = JSON.parse(text ?? '{}') as Partial<Note>
    return typeof bailiwick === 'string' && typeof key === 'string' ? { bailiwick, key } : undefined
  } catch {
    return undefined
  }
}
