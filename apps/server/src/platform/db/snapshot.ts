import { CompiledQuery, type Kysely } from 'kysely'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { connect, type Database } from './database.ts'
import { fence, type OrgTx, workspaceFence } from './entrances.ts'
import type { Schema } from './schema/index.ts'
import { reader, type SubtreeReader } from './subtree.ts'
import { openTransaction } from './transaction.ts'

/** Organizations at or below one, all of them as they are at one moment. */
export interface Snapshot {
  readonly tree: SubtreeReader
  /** Goes behind the fence of one of them, until the next one is entered. */
  enter(organizationId: OrganizationId): Promise<OrgTx>
  close(): Promise<void>
}

/** What is read slowly must not be taken for something that was left lying open. */
const PATIENT = 'set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0'
const ONE_MOMENT = `set transaction isolation level repeatable read; ${PATIENT}`

/**
 * Reads a subtree at one moment, however long that takes: the tree by the role of subtrees, and what each organization owns
 * by the role of organizations, behind the fence of one after the other. It writes nothing and waits for nobody. The caller
 * closes it.
 */
export async function inSnapshot(
  db: Database,
  { workspaceId, headId }: { workspaceId: WorkspaceId; headId: OrganizationId },
): Promise<Snapshot> {
  const above = openTransaction({
    connect: () => connect(db, 'subtree'),
    settings: `${ONE_MOMENT}; ${workspaceFence(workspaceId)}`,
    readOnly: true,
  })
  const name = await exportSnapshot(above.tx).catch(async (error: unknown) => {
    await above.connection.rollback()
    throw error
  })
  const inside = openTransaction({
    connect: () => connect(db, 'organization'),
    settings: `${ONE_MOMENT}; set transaction snapshot '${name}'`,
    readOnly: true,
  })
  return {
    tree: reader(above.tx, headId),
    enter: async (organizationId) => {
      await inside.tx.executeQuery(CompiledQuery.raw(fence({ workspaceId, organizationId })))
      return Object.assign(inside.tx, { workspaceId, organizationId }) as OrgTx
    },
    close: async () => {
      await inside.connection.rollback()
      await above.connection.rollback()
    },
  }
}

/** By which another transaction sees the same. */
async function exportSnapshot(tx: Kysely<Schema>): Promise<string> {
  const { rows } = await tx.executeQuery<{ name: string }>(
    CompiledQuery.raw('select pg_export_snapshot() as name'),
  )
  const [found] = rows
  if (!found || !/^[0-9A-F-]+$/.test(found.name)) throw new Error('the database gave no snapshot')
  return found.name
}
