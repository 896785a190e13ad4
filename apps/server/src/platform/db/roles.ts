import { hkdfSync } from 'node:crypto'
import type { Client } from 'pg'

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
 * table was small, or before it was analyzed, must be the one that is right when it is large.
 */
const PLANNING = { enable_seqscan: 'off', random_page_cost: '1.1' }

export const databaseRole = (role: RoleName): string => `bailiwick_${role}`

/** Derived from the master key, so that every node knows it and nothing has to be distributed. */
export function rolePassword(masterKey: Uint8Array, role: RoleName): string {
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
 * Makes the roles, or sets their passwords anew (after a change of the master key). Needs CREATEROLE.
 * A role that has gained a dangerous attribute stops the start: the fence would mean nothing.
 */
export async function ensureRoles(client: Client, masterKey: Uint8Array): Promise<void> {
  const { rows } = await client.query<{ rolname: string; dangerous: boolean }>(
    `select rolname, (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) as dangerous
       from pg_roles where rolname = any($1)`,
    [ROLES.map(databaseRole)],
  )
  const existing = new Map(rows.map((row) => [row.rolname, row.dangerous]))
  for (const role of ROLES) {
    const name = databaseRole(role)
    if (existing.get(name))
      throw new Error(`database role ${name} may bypass the fence; take its attributes away`)
    const verb = existing.has(name) ? 'alter' : 'create'
    const password = client.escapeLiteral(rolePassword(masterKey, role))
    const identifier = client.escapeIdentifier(name)
    await client.query(`${verb} role ${identifier} with login password ${password}`)
    for (const [setting, value] of Object.entries(PLANNING))
      await client.query(`alter role ${identifier} set ${setting} = ${value}`)
  }
}
