import { Pool, type PoolClient } from 'pg'
import { DomainError } from '../../kernel/errors.ts'
import { roleUrl, SERVER_ROLES, type ServerRole } from './roles.ts'
import { valueTypes } from './value-types.ts'

export interface DatabaseOptions {
  ownerUrl: string
  masterKey: Uint8Array
  /** Most connections of the busiest role on this process; the others get a share. */
  poolSize: number
  /** Longest a statement may run, in milliseconds. */
  statementTimeoutMs: number
  onError(error: Error): void
}

/** The connection pools, one for each role. Handed to the entrances, never to a store. */
export interface Database {
  readonly pools: Readonly<Record<ServerRole, Pool>>
  close(): Promise<void>
}

const SHARE: Record<ServerRole, number> = {
  organization: 1,
  subtree: 0.4,
  workspace: 0.4,
  protocol: 0.8,
  relay: 0.2,
  sealer: 0.2,
  janitor: 0.1,
  installation: 0.2,
}

/** Opens the pools; connections are made when first needed. */
export function openDatabase({ onError, ...options }: DatabaseOptions): Database {
  let isOpen = true
  // A connection that is being closed may hear of the end of the database as well: nobody minds.
  const whileOpen = (error: Error): void => {
    if (isOpen) onError(error)
  }
  const pools = Object.fromEntries(
    SERVER_ROLES.map((role) => [role, openPool(role, { ...options, onError: whileOpen })]),
  ) as unknown as Record<ServerRole, Pool>
  return {
    pools,
    close: async () => {
      isOpen = false
      await Promise.all(SERVER_ROLES.map((role) => pools[role].end()))
    },
  }
}

function openPool(role: ServerRole, options: DatabaseOptions): Pool {
  const pool = new Pool({
    connectionString: roleUrl(options.ownerUrl, options.masterKey, role),
    application_name: `bailiwick ${role}`,
    max: Math.max(2, Math.round(options.poolSize * SHARE[role])),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: 10_000,
    pipeline: true,
    types: valueTypes,
  })
  pool.on('error', options.onError)
  // While one is lent nobody else listens; whoever has it learns of its end by what is asked next.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Raised when the database cannot be reached; answered with 503 and Retry-After. */
export const databaseUnavailable = (cause: unknown) =>
  Object.assign(new DomainError('database.unavailable', 'unavailable', 'The database cannot be reached.'), {
    cause,
  })

/** A connection of a role. The caller releases it. */
export async function connect(db: Database, role: ServerRole): Promise<PoolClient> {
  try {
    return await db.pools[role].connect()
  } catch (cause) {
    throw databaseUnavailable(cause)
  }
}
