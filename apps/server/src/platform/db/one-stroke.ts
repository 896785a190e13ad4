import { CompiledQuery, type Kysely } from 'kysely'
import { Client, type PoolClient } from 'pg'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { fence, type OrgTx, type WorkspaceTx, workspaceFence } from './entrances.ts'
import { databaseRole, type ServerRole } from './roles.ts'
import type { Schema } from './schema/index.ts'
import { openTransaction } from './transaction.ts'
import { valueTypes } from './value-types.ts'

/** One transaction, in which work is done by one role after another. */
export interface Stroke {
  /** By the role of the workspace, behind its fence. */
  inWorkspace<T>(work: (tx: WorkspaceTx) => Promise<T>): Promise<T>
  /** By the role of organizations, behind the fence of one. */
  inOrganization<T>(organizationId: OrganizationId, work: (tx: OrgTx) => Promise<T>): Promise<T>
}

const ROLES = ['workspace', 'organization'] as const satisfies readonly ServerRole[]
/** As the roles write times themselves. */
const WRITING = "set local timezone = 'UTC'; set local datestyle = 'ISO'"

/**
 * Changes a workspace and organizations in it in one transaction of the owner of the database: all of it, or nothing. Each step
 * is done by the role that may do it and behind its fence, which hold as they do for a server; the owner itself does nothing.
 * For the operator's command line: a server does not know the owner's password. Steps follow one another.
 */
export async function inOneStroke<T>(
  ownerUrl: string,
  workspaceId: WorkspaceId,
  work: (stroke: Stroke) => Promise<T>,
): Promise<T> {
  const { tx, connection } = openTransaction({
    connect: () => connectOwner(ownerUrl),
    settings: WRITING,
    readOnly: false,
  })
  try {
    const lent = await borrowRoles(tx)
    const result = await work(strokeOf(tx, workspaceId))
    await send(tx, 'reset role')
    for (const role of lent) await send(tx, `revoke ${role} from current_user`)
    await connection.commit()
    return result
  } catch (error) {
    await connection.rollback()
    throw error
  }
}

function strokeOf(tx: Kysely<Schema>, workspaceId: WorkspaceId): Stroke {
  return {
    inWorkspace: async (work) => {
      await send(tx, `set local role ${databaseRole('workspace')}; ${workspaceFence(workspaceId)}`)
      return work(Object.assign(tx, { workspaceId }) as WorkspaceTx)
    },
    inOrganization: async (organizationId, work) => {
      const place = { workspaceId, organizationId }
      await send(tx, `set local role ${databaseRole('organization')}; ${fence(place)}`)
      return work(Object.assign(tx, place) as OrgTx)
    },
  }
}

/**
 * Lets the owner act as the roles, where it may not already: until the end of this transaction, and seen by nobody else. Whoever
 * made a role may; the owner made them.
 */
async function borrowRoles(tx: Kysely<Schema>): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ release: number }>(
    CompiledQuery.raw(`select current_setting('server_version_num')::int as release`),
  )
  const knowsSet = (rows[0]?.release ?? 0) >= 160_000
  const lent: string[] = []
  for (const role of ROLES.map(databaseRole)) {
    const { rows: held } = await tx.executeQuery<{ may: boolean }>(
      CompiledQuery.raw(`select pg_has_role(current_user, $1, $2) as may`, [
        role,
        knowsSet ? 'set' : 'member',
      ]),
    )
    if (held[0]?.may) continue
    await send(tx, `grant ${role} to current_user${knowsSet ? ' with set true, inherit false' : ''}`)
    lent.push(role)
  }
  return lent
}

const send = (tx: Kysely<Schema>, text: string) => tx.executeQuery(CompiledQuery.raw(text))

/** A connection that nobody else gets afterwards. */
async function connectOwner(ownerUrl: string): Promise<PoolClient> {
  const client = new Client({
    connectionString: ownerUrl,
    application_name: 'bailiwick import',
    keepAlive: true,
    pipeline: true,
    types: valueTypes,
  })
  client.on('error', () => undefined)
  await client.connect()
  return Object.assign(client, { release: () => void client.end().catch(() => undefined) }) as never
}
